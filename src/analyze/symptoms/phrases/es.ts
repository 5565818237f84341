import { type LanguagePhrases } from '../symptoms.js';

/** Spanish. The form is told in symptoms.ts. */
export const ES: LanguagePhrases = {
  symptoms: {
    down: 'caído|caída|se cayó|está caído|no funciona|no anda|fuera de servicio|no sirve|caídos|caídas|caido|caida|se ha caído|se cayo|no me funciona|no funcionan|no funcionaba|dejó de funcionar|no va$|no me va|no jala|no sirven|está muerto|murió|falla|fallando|fallo|fallas|tiene fallas|apagón digital|inaccesible|no está disponible',
    'no-connection':
      'sin internet|sin conexión|no conecta|no me conecta|sin señal|sin servicio|no hay internet|no hay señal|no tengo internet|no tengo señal|no tengo datos|no tengo conexión|se fue el internet|se fue la conexión|no puedo conectarme|no se conecta|problemas de conexión|sin datos',
    slow: 'lento|lenta|va lento|muy lento|lag|tarda mucho|lentísimo|lentisimo|va fatal|va muy lento|lentitud|pegado|laguea|lageado|lagueado|se traba|trabado|demora mucho',
    timeout: 'tiempo de espera|timeout|se agotó el tiempo',
    intermittent: 'se corta|se va y viene|intermitente|inestable',
    login:
      'no puedo entrar|no puedo iniciar sesión|no me deja entrar|cerró la sesión|no me deja iniciar|no puedo acceder|no puedo ingresar|no me deja acceder|no me deja ingresar|no puedo loguearme|inicio de sesión|me sacó de la cuenta|me cerró la sesión|me saca de',
    'error-message':
      'error|algo salió mal|mensaje de error|me sale error|da error|errores|me da error|tira error|sale un error|error 500|error 502',
    crash: 'se cierra sola|se cierra|se congela|no abre',
    'not-loading':
      'no carga|pantalla en blanco|pantalla negra|no aparece|no me carga|no cargan|no abre la página|no abre la pagina|se queda en blanco|se queda cargando|cargando todo el rato',
    'missing-data': 'desapareció|desaparecieron|se borró|perdí mi',
    payment: 'pago rechazado|no puedo pagar|me cobró dos veces|cobro doble',
    messages:
      'no se envía|no llegan los mensajes|no puedo enviar|no se envían|no llegan|no me llegan los mensajes|no se mandan',
    'call-voice': 'sin audio|sin sonido|no puedo llamar',
    media: 'no reproduce|no se ve el video|no cargan las imágenes',
    power:
      'sin luz|se fue la luz|apagón|corte de luz|se fue la electricidad|sin electricidad|sin energía|corte de energía|apagones',
    capacity: 'saturado|demasiadas solicitudes|límite alcanzado',
    'wrong-answers': 'respuestas sin sentido|no responde|responde mal',
    'bad-quality':
      'qué pasa con|otra vez fallando|anda mal|qué le pasa a|que le pasa a|qué pasó con|que pasó con|que pasa con|alguien más|a alguien más|a alguien mas|soy el único|problemas con|anda raro|otra vez|de nuevo fallando',
  },
  innocent: 'caída de pelo|no sólo|no solo|sin problema|sin problemas|caída del dólar|no pasa nada',
  recovery:
    'ya funciona|ya volvió|volvió a funcionar|ya está arreglado|ya anda|ya funcionan|ya regresó|ya volvio|ya me funciona|volvió la luz|volvió el internet|se restableció|restablecido|ya se arregló|ya quedó|funciona de nuevo|funciona otra vez',
  hypothetical: 'si|en caso de',
  negators: 'no|nunca|sin|tampoco',
};
