/**
 * Names of what posts are about, lower case and without accents. What holds for the posts of one service must not be
 * learned as a property of its name, or the model knows nothing of the next service.
 */
export const SERVICE_NAMES: readonly string[] =
  'chatgpt gpt openai claude anthropic gemini copilot grok perplexity midjourney deepseek discord slack zoom outlook gmail google notion figma canva github gitlab npm docker cloudflare aws azure vercel heroku shopify steam fortnite roblox minecraft valorant genshin psn playstation xbox nintendo twitch youtube netflix disney hulu spotify deezer instagram insta ig facebook fb tiktok snapchat twitter reddit linkedin pinterest telegram whatsapp wa kakaotalk wechat paypal venmo stripe revolut monzo barclays nubank itau bbva bca bri mandiri gopay ovo shopee tokopedia gojek uber ubereats verizon att tmobile comcast xfinity vodafone telekom movistar telkomsel indosat smartfren biznet indihome telkom myrepublic myrep firstmedia iconnet starlink jio airtel softbank docomo kddi turkcell maxis unifi pln tnb pge pg&e eskom coned dte'.split(
    ' ',
  );

const NAMES = new Set(SERVICE_NAMES);

/** Whether a word is the name of a service, or one with the Indonesian article: `biznetnya`. */
export function isServiceName(word: string): boolean {
  return NAMES.has(word) || (word.endsWith('nya') && NAMES.has(word.slice(0, -3)));
}
