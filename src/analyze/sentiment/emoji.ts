// Our own reading of the emoji and faces that posts about services use, in AFINN points. Crying laughter counts little:
// in complaints it stands for despair as often as for fun.
const POINTS: Readonly<Record<string, string>> = {
  '3': '❤ 💕 💖 💗 💙 💚 💛 💜 🧡 😍 🥰 😘 🎉 🏆 <3',
  '2': '😊 😄 😃 😁 😀 🙂 👍 👏 🙌 😎 🤩 💪 ✨ 🔥 💯 🥳 😇 🤗 ☺ :) :-) :D :-D =) ;) ;-) xD :P :p ♥ 💐 🌹 😋 😌',
  '1': '🙏 😆 😂 🤣 😉 😜 🌟 ⭐ ✅ 😅 🥲',
  '-1': '😭 😬 🙄 😒 😐 😑 🤦 🤔 😶 😮 😥 🥺 😪 😴 🙃 😵 🤷 :/ :-/ :| -_-',
  '-2': "😢 😞 😔 😟 😕 ☹ 🙁 😣 😖 😫 😩 😓 👎 💔 😤 😠 😰 😨 😱 🤢 💀 ⚠ :( :-( =( :'( T_T t_t T.T ❌ 😿 😧 😦",
  '-3': '😡 🤬 🤮 🖕 💩 👿 </3',
};

/** Points of an emoji or a typed face. */
export const EMOJI_POINTS: ReadonlyMap<string, number> = new Map(
  Object.entries(POINTS).flatMap(([points, list]) =>
    list.split(' ').map((emoji): [string, number] => [emoji, Number(points)]),
  ),
);
