import { type LanguagePhrases } from '../symptoms.js';

/** English. The form is told in symptoms.ts. */
export const EN: LanguagePhrases = {
  symptoms: {
    down: "is down|are down|was down|went down|gone down|going down again|still down|down again|down for|keeps going down|down right now|outage|outages|offline|not working|isn't working|isnt working|doesn't work|doesnt work|don't work|won't work|stopped working|nothing works|not responding|unresponsive|down$|is it down|is down again|is dead|seems down|seems to be down|appears to be down|appears down|totally down|completely down|looks down|fully down|has gone down|went offline|being down|be down|and down|just died|broken|is broken|are broken|does not work|do not work|is not working|are not working|ain't working|not work|quit working|service disruption|unavailable|not available right now|won't respond|isn't responding|unusable|down for everyone|is out|out of service|not up|can't use|cannot use|can't access|cannot access|unable to access|no access",
    'no-connection':
      "no internet|no connection|no wifi|no wi-fi|no signal|no service|can't connect|cannot connect|cant connect|won't connect|unable to connect|lost connection|not connecting|internet is out|disconnected|connection lost|no network|connection issue|connection issues|connection problem|connection problems|connectivity issues|connectivity|wifi is down|internet is down|wifi down|internet down|wifi out|internet out|wifi not working|internet not working|lost internet|can't reach|cannot reach|unreachable|no 4g|no 5g|no data connection|sos mode|sos only|signal gone|no bars|dns",
    slow: 'slow|so slow|very slow|super slow|slow af|sluggish|lag|laggy|lagging|lags|high ping|ping is|crawling|takes forever|taking forever|buffering|buffers|slowness|degraded performance|degraded|too slow|slower|latency|loading slowly|is crawling|unbearably slow|throttled|delayed|buffer',
    timeout:
      'timeout|time out|timed out|timing out|times out|request timed out|rto|gateway timeout|error 504|504 error|504 gateway|http 504',
    intermittent:
      'keeps disconnecting|keeps dropping|keeps cutting|cuts out|cutting out|cuts off|drops out|on and off|off and on|intermittent|in and out|packet loss|flickering|flicked off|keeps stopping|keep dropping|keeps crashing out|comes and goes|spotty|unstable|drops every|dropping out|keep disconnecting|keeps going in and out|cutting in and out|dropping packets',
    login:
      "can't log in|cannot log in|cant log in|can't login|cant login|can't sign in|unable to log in|won't let me log in|won't let me in|logged out|logged me out|signs me out|sign out by itself|keeps logging|login error|login failed|locked out|password not working|verification code|otp not|captcha loop|cannot login|can not login|can not log in|unable to login|unable to sign in|cannot sign in|cant sign in|can't get in|won't let me login|won't let me sign in|login is broken|login not working|cannot access my account|can't access my account|sign in error|signed me out|not letting me log in|not letting me in|login issue|login issues|login problem|login problems",
    'error-message':
      'error|error message|error code|something went wrong|went wrong|internal server error|500 error|bad gateway|server error|try again later|unexpected error|failed to|errors|error 500|error 502|error 503|502 error|503 error|502 bad gateway|503 service|http 500|http 502|http 503|5xx|service unavailable|internal error|network error|connection error|elevated errors',
    crash:
      "crash|crashes|crashed|crashing|keeps crashing|force close|force closed|freezes|keeps closing|closes itself|won't open|doesn't open|stuck on|is stuck|keeps getting stuck|keeps freezing|is frozen|froze|app freezing|not opening|isn't opening",
    'not-loading':
      "not loading|won't load|doesn't load|isn't loading|can't load|cannot load|blank screen|blank page|white screen|black screen|stuck on loading|loading forever|nothing shows|not showing|page not found|grey screen|nothing happens|keeps loading|won't even load|not even loading|never loads|loading screen|spinning wheel|nothing loads|won't refresh|can't refresh|not refreshing|feed won't|timeline won't|not updating|can't open|cannot open|won't start",
    'missing-data':
      "disappeared|vanished|gone missing|missing songs|my playlist is gone|history is gone|history gone|lost my|lost all my|deleted my|all my songs are gone|still one missing|can't find my|undownloaded|wiped|chats are gone|conversations are gone",
    payment:
      "payment failed|payment not|can't pay|cannot pay|card declined|charged twice|charge twice|double charged|charged me|overcharged|can't checkout|transaction failed|billing error|money deducted",
    messages:
      "messages not sending|message not sent|won't send|not sending|not delivered|can't send|cannot send|not receiving|no notifications|notifications not|dm not working|error in message stream|can't post|can't tweet|messages aren't sending|messages not going through|not getting notifications|emails not|can't send messages|message failed|failed to send|won't post|posts not showing|mail not sending",
    'call-voice':
      "no sound|no audio|audio not|can't hear|cannot hear|call drops|calls dropping|call failed|can't call|cannot call|voice mode|mic not|audio freezes|audio cuts|static noise",
    media:
      "won't play|not playing|doesn't play|can't play|cannot play|not able to play|nothing plays|stops playing|song stops|album stops|images not|pictures not|video not|greyed out|grayed out|can't upload|upload failed|can't stream|skips songs|playback error|playback issue|playback fails",
    power:
      "power outage|power outages|no power|without power|lost power|power is out|power went out|power's out|no electricity|blackout|lights went out|in the dark|load shedding|loadshedding|power cut|restore power|no light|power has been out|power just went out|power outrage|outage map|loss of power|powerless|electricity is out|electricity went out|electricity is gone|current is gone|nepa took light|they took light",
    capacity:
      'at capacity|overloaded|too many requests|rate limit|rate limited|high demand|server busy|servers are full|in queue|queue is|limit reached|over capacity|too busy|waiting room|in a queue|virtual queue|hit the limit|usage limit|rate limits|429 error|error 429|servers are overloaded|servers overloaded',
    'wrong-answers':
      "gibberish|nonsense answers|hallucinating|got dumber|wrong answers|repeating itself|answers are wrong|won't answer|stopped responding|cut off mid|empty response|no response|not responding to prompts",
    'bad-quality':
      "acting up|being weird|so bad today|what's wrong with|what is wrong with|what happened to|wtf is going on|having issues|having problems|anyone else having|is it just me|just me or|keeps happening|issues with|still an issue|still the same issue|same message|nothing has changed|didn't work|didnt work|did not work|didn't help|no luck|ongoing issue|glitching|experiencing issues|experiencing problems|experiencing difficulties|glitchy|glitch|glitched|buggy|bugged|bugging|wonky|acting weird|messed up|fucked up|issues again|having trouble|problems with|trouble with|anyone else's|is anyone else|wtf is wrong|what's going on with|whats going on with|what is going on with|what's happening with|whats happening with|whats wrong with|is weird today",
  },
  innocent:
    "calm down|back on soon|back up soon|back soon|will be back|should be back|be back on|be back up|be restored|be resolved|once it's back|until it's back|slow down|sit down|shut down|settle down|put down|back down|come down|comes down|coming down|break down|write down|let down|lie down|boil down|step down|turn down|cut down|get down|go down|goes down|went down to|going down to|up and down|upside down|down to|down payment|down the|down with|dumb down|double down|hands down|look down|close down|tear down|scroll down|tone down|down syndrome|deep down|no problem|not a problem|no issue|no errors|not only|why not|slow cooker|slow motion|slow news|human error|car crash|stock crash|market crash|plane crash|crash course|trial and error|no error|is out now|is out today|is out on|is out in|and down the|broken heart|broken hearted|heart broken|power nap|ran out|sold out",
  recovery:
    "back up|is back|back online|back to normal|working again|works again|works now|working now|it's fixed|got fixed|fixed now|all good now|resolved|up again|power is back|sorted now|sorted itself out|finally works|is up again|are back|back up and running|up and running|it's back|its back|we're back|is working again|are working again|started working|working fine now|fixed itself|has been fixed|has been resolved|been restored|power restored|restored|is fixed|came back|just came back|came back on|back on|service is back|internet is back|wifi is back|back in business|recovered|is back to normal|all clear",
  hypothetical:
    'if|in case|tips|how to prepare|prepare for|planned|scheduled|would be|imagine if|what if|prepare|prepared|scheduled maintenance|planned outage|planned maintenance',
  negators:
    "not|no|never|without|isn't|wasn't|didn't|doesn't|don't|hasn't|haven't|nothing|zero|rarely|cant|aren't|wasnt|isnt|barely|hardly|less|fewer",
};
