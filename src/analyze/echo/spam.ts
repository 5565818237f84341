/** Hashtags from which a post is a tag-stuffer if they also outnumber its other words by as much as below. */
const STUFFED_HASHTAGS = 6;
/** An honest short report may carry a hashtag for each of its words ("6B still out #PowerOutage #Ferndale"). */
const HASHTAGS_A_WORD = 2;
/** Hashtags that no honest post carries. */
const ANY_STUFFED_HASHTAGS = 12;

/**
 * Turns of phrase of people who sell something or collect followers; own list. One of them alone may stand in an
 * honest complaint ("I want to buy credits and cannot"), two of different kinds do not.
 */
const ADVERT_CUES: readonly RegExp[] = [
  /\bfollow(?:s|ing)? (?:back|everyone|everybody|all|me|us|whoever|who)\b|\bfollowers\b|\bgain(?:ing)? followers\b/,
  /\b(?:retweets?|rts?|likes?) (?:this|this tweet|and|&|=|if|all)\b/,
  /\b(?:giveaway|airdrop|promo ?code|discount code|coupon|voucher|kode promo|diskon|descuento|rabattcode)\b/,
  /\b(?:buy|order|shop) (?:now|here|yours|today)\b|\bfor sale\b|\bfree shipping\b|\bgratis ongkir\b|\bwhatsapp (?:me|us|kami)\b/,
  /\b(?:dm|pm|inbox|hubungi|contact) (?:me|us|kami|admin|now)\b|\bwa\.me\/|\bt\.me\//,
  /\b(?:sign up|subscribe|join) (?:now|here|today|our)\b|\blink in (?:my )?bio\b|\blimited (?:time|offer)\b/,
  /#nowplaying\b|\bnow playing\b|\bstream(?:ing)? now\b|\bout now on\b/,
  /\b(?:open ?jasa|jasa joki|joki tugas|pasang baru|promo pasang|daftar sekarang|ready stock|harga mulai)\b/,
];

/** Whether a text is an advert, a hunt for followers or a heap of hashtags. */
export function isSpam(text: string): boolean {
  return isStuffed(text) || isAdvert(text.toLowerCase());
}

function isStuffed(text: string): boolean {
  if (!text.includes('#')) return false;
  const tags = text.match(/[#＃][\p{L}\p{M}\p{N}_]+/gu)?.length ?? 0;
  if (tags < STUFFED_HASHTAGS) return false;
  const words = text.match(/(?<![#＃\p{L}\p{N}_])\p{L}[\p{L}\p{M}\p{N}'’]*/gu)?.length ?? 0;
  return tags >= words * HASHTAGS_A_WORD || tags >= ANY_STUFFED_HASHTAGS;
}

function isAdvert(lower: string): boolean {
  let cues = 0;
  for (const cue of ADVERT_CUES) if (cue.test(lower) && ++cues >= 2) return true;
  return false;
}
