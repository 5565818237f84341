/** Hashtags from which a post is a tag-stuffer if they also outnumber its other words by as much as below. */
const STUFFED_HASHTAGS = 6;
/** An honest short report may carry a hashtag for each of its words ("6B still out #PowerOutage #Ferndale"). */
const HASHTAGS_A_WORD = 2;
/** Hashtags that no honest post carries. */
const ANY_STUFFED_HASHTAGS = 12;
/** Hashtags of a post that says nothing else and has a link: it wants to be found, not to tell. */
const LINKED_HASHTAGS = 4;
/** Adverts are short; what stands behind is looked at for nothing. */
const LONGEST_TEXT = 2_000;

/**
 * Turns of phrase of people who sell something or collect followers, one line a kind; own list. One of them alone
 * may stand in an honest complaint ("I want to buy credits and cannot"), two of different kinds do not.
 */
const ADVERT_CUES: readonly RegExp[] = [
  /\bfollow(?:s|ing)? (?:back|everyone|everybody|all|me|us|whoever|who)\b|\bfollowers\b|\bfollow ?trick\b|\bf4f\b/,
  /\b(?:retweets?|rts?|likes?) (?:this|this tweet|and|&|=|if|all)\b|\b(?:comment|reply|drop) (?:with|your|ur|a|done|yes)\b/,
  /\b(?:giveaway|airdrop|(?:promo|discount|referral|invite|coupon) ?code|kode (?:promo|referral|undangan)|coupon|c[oó]digo (?:promocional|de descuento)|rabattcode)\b/,
  /\b(?:voucher|diskon|descuento|desconto|cashback|discount|\d+ ?% off|best price|cheap(?:est)? price|harga (?:mulai|termurah|promo)|(?:hanya|cuma|mulai) (?:rp ?)?\d+ ?(?:k|rb|ribu)|only \$ ?\d+|for just \$ ?\d+)\b/,
  /\b(?:buy|order|shop|get yours|grab yours) (?:now|here|yours|today)\b|\bfor sale\b|\bfree shipping\b|\bgratis ongkir\b|\bready stoc?k\b|\bopen (?:order|po|slot|jasa)\b/,
  /\b(?:wts|wtb|wtt|jual beli|jual (?:akun|murah|voucher|pulsa|kuota|followers)|re-?seller|dropship|kuota murah|top ?up (?:murah|game|diamond)|recharge (?:now|offer|pack|card))\b/,
  /\b(?:dm|pm|inbox|hubungi|contact|text|message|whatsapp) (?:me|us|kami|now|admin|wa|for (?:price|promo|details|order|help|your))\b|\bwa\.me\/|\bt\.me\/|\bchat\.whatsapp\.com\/|\bdiscord\.gg\//,
  /\b(?:sign up|subscribe|register|join) (?:now|here|today|our|my)\b|\blink (?:in|on) (?:my )?(?:bio|profile)\b|\b(?:cek|klik|link di) bio\b|\blimited (?:time|offer|slots?)\b/,
  /\b(?:daftar sekarang|(?:buruan|segera|yuk|yukk|ayo) (?:daftar|langganan|berlangganan|registrasi|pasang|order|beli)|minat (?:dm|wa|hubungi|chat)|pasang baru|promo pasang|paket early bird|langganan paket)\b/,
  /\b(?:jasa joki|joki tugas|jasa (?:followers|view|viewer|like|buka blokir|unlock|pasang|tugas|skripsi|edit)|slot gacor|judi|situs slot|maxwin|bandar)\b/,
  /#nowplaying\b|\bnow playing\b|\bstream(?:ing)? now\b|\bout now on\b|\bnew playlist\b|\bspotifyplaylist\b/,
  /\b(?:best|try|get|use|our|cheap|premium|fast) (?:free )?vpn\b|\bvpn (?:deal|discount|offer|gratis|murah|premium|service)\b|#vpn\b/,
  /\b(?:crypto ?signals?|trading signals?|presale|pre-sale|memecoin|100x|to the moon|passive income|forex|invest(?:ment)? (?:plan|platform)|bitcoin mining)\b|(?:^| )\$[a-z]{3,6} (?:is|to|pump|gem)\b/,
  /\b(?:hacked|banned|suspended|locked|disabled|lost) (?:account|acct)s?\b|\baccount recovery\b|\b(?:ethical|legit|certified) hacker\b|\b(?:helped|recovered|restored) (?:me )?(?:my|mine|get) /,
  /\b(?:contact|reach out to|hit up|hmu|write|dm) @?[\w.]{3,40} on (?:ig|instagram|telegram|whatsapp|tg|x)\b|\bhmu\b/,
  /#ad\b|#sponsored\b|#affiliate\b|\buse my (?:code|link)\b|\baffiliate\b/,
];

/** Whether a text is an advert, a hunt for followers or a heap of hashtags. */
export function isSpam(text: string): boolean {
  const start = text.slice(0, LONGEST_TEXT);
  return isStuffed(start) || isAdvert(start.toLowerCase());
}

function isStuffed(text: string): boolean {
  if (!text.includes('#')) return false;
  const tags = text.match(/[#＃][\p{L}\p{M}\p{N}_]+/gu)?.length ?? 0;
  if (tags < LINKED_HASHTAGS) return false;
  const bare = text.replace(/https?:\S+/gu, ' ');
  const words = bare.match(/(?<![#＃@\p{L}\p{M}\p{N}_])\p{L}[\p{L}\p{M}\p{N}'’]*/gu)?.length ?? 0;
  if (words === 0 && bare.length < text.length) return true;
  if (tags < STUFFED_HASHTAGS) return false;
  return tags >= words * HASHTAGS_A_WORD || tags >= ANY_STUFFED_HASHTAGS;
}

function isAdvert(lower: string): boolean {
  let cues = 0;
  for (const cue of ADVERT_CUES) if (cue.test(lower) && ++cues >= 2) return true;
  return false;
}
