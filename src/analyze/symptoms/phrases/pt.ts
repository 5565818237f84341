import { type LanguagePhrases } from '../symptoms.js';

/** Portuguese. The form is told in symptoms.ts. */
export const PT: LanguagePhrases = {
  symptoms: {
    down: 'caiu|fora do ar|não funciona|nao funciona|parou de funcionar|tá fora|queda|caiu de novo|caindo|caído|está fora|tá fora do ar|tá off|ta fora do ar|saiu do ar|instabilidade|não tá funcionando|nao ta funcionando|não está funcionando|não pega|bugou|bugado|bugada|deu ruim|não tá indo|morreu|fora de serviço|quebrou|com problema',
    'no-connection':
      'sem internet|sem conexão|sem sinal|não conecta|nao conecta|sem rede|sem serviço|sem net|internet caiu|a net caiu|net caiu|não conecta no|wifi caiu|caiu a internet|sem wifi',
    slow: 'lento|lenta|lerdo|travando muito|demorando|lag|lentidão|lentidao|muito lento|travando|lagado|lagando|lagada|demorando muito|não sai do lugar',
    timeout: 'tempo esgotado|timeout|tempo limite',
    intermittent: 'fica caindo|caindo toda hora|oscilando|instável|instavel',
    login:
      'não consigo entrar|nao consigo entrar|não consigo logar|deslogou|não loga|não consigo acessar|nao consigo acessar|não consigo fazer login|nao consigo fazer login|não entra|erro de login|saiu da conta',
    'error-message':
      'erro|deu erro|algo deu errado|dando erro|da erro|dá erro|tá dando erro|erros|mensagem de erro|erro 500',
    crash:
      'travou|trava|fecha sozinho|não abre|nao abre|travado|travada|fechando sozinho|fecha toda hora|crashando',
    'not-loading':
      'não carrega|nao carrega|tela branca|tela preta|não aparece|não tá carregando|nao ta carregando|não abre a|não quer carregar|nao quer abrir|não atualiza',
    'missing-data': 'sumiu|sumiram|desapareceu|apagou',
    payment:
      'pagamento recusado|não consigo pagar|cobrou duas vezes|pix não cai|pix não|pix fora|pix caiu|o pix não|pix não funciona|não consigo fazer pix',
    messages:
      'não envia|mensagem não chega|não consigo enviar|não tá enviando|nao ta enviando|não chega mensagem|mensagens não chegam',
    'call-voice': 'sem áudio|sem som|não consigo ligar',
    media: 'não toca|não reproduz|vídeo não carrega|imagem não carrega',
    power:
      'sem luz|sem energia|acabou a luz|apagão|falta de luz|queda de energia|faltou luz|faltou energia|caiu a luz',
    capacity: 'sobrecarregado|muitas solicitações|limite atingido',
    'wrong-answers': 'respostas erradas|não responde|responde errado',
    'bad-quality':
      'o que tá acontecendo|tá ruim|uma merda hoje|que tá acontecendo com|o que houve com|o que aconteceu com|alguém mais|mais alguém|so eu|só comigo|só eu que|tá de sacanagem',
  },
  innocent: 'sem problema|sem problemas|queda de cabelo|queda livre|não só|caiu a ficha|caiu na real',
  recovery:
    'voltou|já voltou|voltou ao normal|funcionando de novo|já funciona|voltou a funcionar|voltou a luz|voltou a internet|já tá funcionando|normalizado|normalizou|restabelecido|ta voltando',
  hypothetical: 'se|caso',
  negators: 'não|nao|nunca|sem|nem',
};
