import { type LanguagePhrases } from '../symptoms.js';

/** Hindi, in Devanagari and as typed in Latin letters. The form is told in symptoms.ts. */
export const HI: LanguagePhrases = {
  symptoms: {
    down: 'बंद है|काम नहीं कर रहा|ठप|kaam nahi kar raha|down hai|kaam nahi kr raha|nahi chal raha|nhi chal raha|nahi chal rha|nhi chal rha|band ho gaya|band pada hai|server down|काम नहीं कर रही|नहीं चल रहा|डाउन',
    'no-connection':
      'इंटरनेट नहीं|net nahi chal|network nahi|net nahi|net nhi chal|internet nahi|network nhi|range nahi',
    slow: 'धीमा|slow chal raha|bahut slow',
    timeout: 'टाइमआउट|timeout aa raha',
    intermittent: 'बार बार कट|baar baar band|aata jata',
    login: 'login nahi ho raha|लॉगिन नहीं|login nhi ho raha|login nahi ho rha|login nahi',
    'error-message': 'एरर|error aa raha',
    crash: 'क्रैश|band ho jata|nahi khul raha',
    'not-loading': 'लोड नहीं|load nahi ho raha|blank aa raha',
    'missing-data': 'गायब|delete ho gaya|gayab',
    payment:
      'पेमेंट फेल|payment fail|paise kat gaye|payment nahi|payment atak|upi fail|upi nahi|upi down|पेमेंट नहीं',
    messages: 'मैसेज नहीं जा|message nahi ja raha',
    'call-voice': 'आवाज नहीं|call nahi lag',
    media: 'वीडियो नहीं|video nahi chal',
    power: 'बिजली नहीं|light nahi|bijli gayi',
    capacity: 'सर्वर व्यस्त|server busy',
    'wrong-answers': 'जवाब नहीं|galat jawab',
    'bad-quality': 'क्या हुआ|dikkat|problem aa rahi',
  },
  innocent: 'koi problem nahi|koi dikkat nahi',
  recovery: 'ठीक हो गया|wapas aa gaya|chal gaya|theek ho gaya|thik ho gaya|chalne laga|वापस आ गया|फिर से चालू',
  hypothetical: 'agar',
  negators: 'नहीं|nahi|nhi',
};
