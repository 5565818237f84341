import { type LanguagePhrases } from '../symptoms.js';

/** Korean. The form is told in symptoms.ts. */
export const KO: LanguagePhrases = {
  symptoms: {
    down: '먹통|안돼|안됨|다운|장애|안 됩니다|터졌|터짐|서버 터|안되네|안 되네|안되나|접속장애|접속 장애|안돼요|안됩니다|안 돼',
    'no-connection': '연결 안|인터넷 안|접속 안|연결이 안|인터넷 끊|와이파이 안|접속이 안|안 터져|안터짐',
    slow: '느려|느림|렉|버퍼링',
    timeout: '타임아웃|시간 초과',
    intermittent: '끊겨|끊김|불안정',
    login: '로그인 안|로그인이 안|로그아웃|로그인 불가|로그인 오류',
    'error-message': '오류|에러',
    crash: '튕겨|튕김|멈춤|안 열려',
    'not-loading': '안 뜸|하얀 화면|안 나와|로딩만|안 열림|무한로딩|무한 로딩',
    'missing-data': '사라졌|없어졌|날아갔',
    payment: '결제 안|결제 오류|이중 결제',
    messages: '전송 안|메시지 안|알림 안',
    'call-voice': '소리 안|통화 안|음성 안',
    media: '재생 안|영상 안|사진 안',
    power: '정전|전기가 나',
    capacity: '과부하|요청이 너무|혼잡',
    'wrong-answers': '응답 없음|답이 없|이상한 답',
    'bad-quality': '왜 이래|이상해|문제 있|왜이래|왜 이러|나만 이래|나만 안',
  },
  innocent: '장애 아님|안 느려|안느려|장애인|안 이상해',
  recovery: '복구|다시 된다|돌아왔|복구됨|이제 된다|이제 되네|돌아옴|정상화',
  hypothetical: '만약',
  negators: '안|않|없',
};
