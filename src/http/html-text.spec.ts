import { htmlText } from './html-text.js';

it('reads elements that are named as what every object has', () => {
  expect(htmlText('<p>a<constructor/span>b <CONSTRUCTOR a="b">c</constructor></p>')).toBe('ab c');
  expect(htmlText('<constructors>a</constructors><__proto__>b<tostring>c<constructor')).toContain('a');
});
