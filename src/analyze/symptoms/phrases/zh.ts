import { type LanguagePhrases } from '../symptoms.js';

/** Chinese, simplified and traditional. The form is told in symptoms.ts. */
export const ZH: LanguagePhrases = {
  symptoms: {
    down: '崩了|挂了|掛了|宕机|宕機|炸了|用不了|打不开|打不開|无法使用|無法使用|瘫痪|癱瘓|当机|當機|故障|连不上服务器',
    'no-connection': '连不上|連不上|没网|沒網|断网|斷網|无法连接|無法連接|没信号|沒訊號|连接失败',
    slow: '好慢|太慢|卡死|很卡|好卡|延迟|延遲|慢死',
    login: '登不上|登录不了|登錄不了|登不进|无法登录|無法登入|登入不了|掉线',
    'error-message': '报错|錯誤|错误|出错',
    crash: '闪退|閃退|卡住',
    'not-loading': '加载不出|加載不出|白屏|黑屏|刷不出|载入不了|加载失败',
    payment: '支付失败|付不了|无法支付|付款失敗',
    messages: '发不出|發不出|收不到消息|发送失败',
    power: '停电|停電',
    capacity: '服务器繁忙|伺服器繁忙|限流|太多人',
  },
  innocent: '没有故障|没崩|不慢|不卡',
  recovery: '恢复了|恢復了|修好了|好了|已恢复|可以用了',
  hypothetical: '如果',
  negators: '没|沒|不',
};
