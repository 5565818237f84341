import { type LanguagePhrases } from '../symptoms.js';

/** Hindi, in Devanagari and as typed in Latin letters. The form is told in symptoms.ts. */
export const HI: LanguagePhrases = {
  symptoms: {
    down: 'बंद है~|काम नहीं कर रहा~|ठप~|kaam nahi kar raha|down hai|kaam nahi kr raha|nahi chal raha~|nhi chal raha~|nahi chal rha|nhi chal rha|band ho gaya~|band pada hai~|server down|काम नहीं कर रही~|नहीं चल रहा~|डाउन|kaam nahi kar rahi|kaam nhi kar raha|kaam nhi kr rha|kaam nahi kr rha|kaam nahi kar rha|kam nahi kar raha|nahi chal rahi|nhi chal rhi|app nahi chal|app nhi chal|app down|site down|server down hai|down ho gaya|down hua|band hai kya|thapp hai|thap hai|chal nahi raha|chal nhi rha|chal hi nahi raha|काम नहीं कर रहे|नहीं चल रही|सर्वर डाउन|बंद हो गया|ठप हो|ठप है|चल नहीं रहा',
    'no-connection':
      'इंटरनेट नहीं|net nahi chal|network nahi|net nahi|net nhi chal|internet nahi|network nhi|range nahi|internet nahi chal|internet nhi chal|net nahi chal raha|net nhi chal rha|net band|internet band|network nahi aa|network nhi aa|network gayab|network chala gaya|signal nahi|signal nhi|wifi nahi chal|wifi nhi chal|connect nahi ho|connect nhi ho|इंटरनेट बंद|नेटवर्क नहीं|सिग्नल नहीं|नेट नहीं चल|नेट नहीं',
    slow: 'धीमा~|slow chal raha|bahut slow|slow chal rha|bohot slow|net slow|internet slow|itna slow net|इंटरनेट धीमा|बहुत धीमा|नेट स्लो|स्लो चल|buffering ho|ghoom raha|ghum raha hai',
    timeout: 'टाइमआउट|timeout aa raha',
    intermittent:
      'बार बार कट|baar baar band|aata jata~|baar baar cut|bar bar cut|baar baar disconnect|bar bar disconnect|network aata jata|baar baar network|बार बार बंद|बार-बार बंद',
    login:
      'login nahi ho raha|लॉगिन नहीं|login nhi ho raha|login nahi ho rha|login nahi|login nhi ho rha|login nahi kar pa|log in nahi|logout ho gaya|otp nahi aa|otp nhi aa|otp nahi aaya|otp nhi aaya|ओटीपी नहीं|लॉगिन नहीं हो|apne aap logout',
    'error-message':
      'एरर|error aa raha|error aa rha|error aa rahi|error dikha|error de raha|server error|एरर आ',
    crash:
      'क्रैश|band ho jata|nahi khul raha|app crash|baar baar crash|app band ho|hang ho raha|hang ho rha|nahi khul rahi|nhi khul raha|nhi khul rha|khul nahi raha|khul nhi rha|नहीं खुल|खुल नहीं',
    'not-loading':
      'लोड नहीं|load nahi ho raha|blank aa raha|load nhi ho rha|load nahi ho rha|load hi nahi|loading hi|refresh nahi|लोड नहीं हो|loading ho rahi',
    'missing-data': 'गायब~|delete ho gaya|gayab~',
    payment:
      'पेमेंट फेल|payment fail|paise kat gaye|payment nahi|payment atak|upi fail|upi nahi|upi down|पेमेंट नहीं|payment nhi|payment pending|payment stuck|payment fail ho|paisa kat gaya|paise kat gye|paisa kat gya|paise nahi aaye|refund nahi|transaction fail|upi nahi chal|upi kaam|gpay nahi|phonepe nahi|paytm nahi|पैसे कट|पैसा कट|भुगतान नहीं',
    messages:
      'मैसेज नहीं जा|message nahi ja raha|message nhi ja|msg nahi ja|msg nhi ja|message nahi aa|msg send nahi|send nahi ho|send nhi ho|मैसेज नहीं|whatsapp nahi chal|notification nahi',
    'call-voice':
      'आवाज नहीं~|call nahi lag|call nahi ho|call nhi lag|call cut|awaaz nahi|awaz nahi|आवाज़ नहीं|call drop',
    media:
      'वीडियो नहीं|video nahi chal|video nhi chal|video load nahi|gana nahi chal|photo nahi|upload nahi ho|upload nhi ho|live nahi chal',
    power:
      'बिजली नहीं|light nahi|bijli gayi|light nhi|light chali gayi|light gayi|light gyi|bijli nahi|bijli chali gayi|bijli nhi|light nahi hai|light nahi aa|bijli gul|बिजली गुल|बिजली चली गई|लाइट नहीं|बिजली कटौती|power cut',
    capacity: 'सर्वर व्यस्त|server busy',
    'wrong-answers': 'जवाब नहीं~|galat jawab',
    'bad-quality': 'क्या हुआ~|dikkat~|problem aa rahi',
  },
  innocent:
    'koi problem nahi|koi dikkat nahi|problem nahi hai|dikkat nahi hai|कोई दिक्कत नहीं|कोई समस्या नहीं|lag raha hai|lag rahi hai|lag rha hai|lag rha h|lag raha h|lag rahi|lag raha|lag rha|lag rhi|lag gaya|lag jata|lag gayi',
  recovery:
    'ठीक हो गया|wapas aa gaya|chal gaya|theek ho gaya|thik ho gaya|chalne laga|वापस आ गया|फिर से चालू|chal raha hai ab|ab chal raha|ab chal rha|chalne laga hai|ab theek hai|ab thik hai|theek ho gya|thik ho gya|wapas chalu|light aa gayi|light aa gyi|bijli aa gayi|net aa gaya|network aa gaya|चालू हो गया|बिजली आ गई|लाइट आ गई|अब ठीक',
  hypothetical: 'agar',
  negators: 'नहीं|nahi|nhi',
  secondHand: 'kripya dm|please dm|asuvidha ke liye|असुविधा के लिए खेद',
};
