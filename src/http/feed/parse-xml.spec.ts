import { child, innerHtml, parseXml, textOf } from './parse-xml.js';

describe('parseXml', () => {
  it('names elements by their namespace, whatever prefix the document uses', () => {
    const root = parseXml(
      '<r xmlns:x="http://www.w3.org/2005/Atom" xmlns:dc="urn:unknown"><x:updated>1</x:updated><dc:date>2</dc:date>' +
        '<inner xmlns="http://www.w3.org/2005/Atom"><updated>3</updated></inner><content:encoded>4</content:encoded></r>',
    );
    expect(root.children.map((node) => (typeof node === 'string' ? node : node.name))).toEqual([
      'atom:updated',
      'dc:date',
      'atom:inner',
      'content:encoded',
    ]);
  });

  it('decodes entities, except in CDATA', () => {
    const root = parseXml('<r a="x&amp;y">a &lt;b&gt; &#34;&#x1F600; <![CDATA[c &amp; <d>]]> & e</r>');
    expect(textOf(root)).toBe('a <b> "😀 c &amp; <d> & e');
    expect(root.attributes).toEqual({ a: 'x&y' });
  });

  it('gives markup back as it was', () => {
    const root = parseXml('<r><p class="a&quot;b">one &amp; <br/>two</p></r>');
    expect(innerHtml(root)).toBe('<p class="a&quot;b">one &amp; <br></br>two</p>');
    expect(textOf(child(root, 'p'))).toBe('one & two');
  });

  it('takes the words of hostile markup inside CDATA and comments for words', () => {
    expect(textOf(parseXml('<!-- <!DOCTYPE a> --><r><![CDATA[<!ENTITY b "c">]]></r>'))).toBe(
      '<!ENTITY b "c">',
    );
  });

  it.each([
    ['a document type', '<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', /document type or entities/],
    [
      'an entity where none may be',
      '<r><!ENTITY a SYSTEM "file:///etc/passwd"></r>',
      /document type or entities/,
    ],
    [
      'a bomb',
      `<!DOCTYPE z [<!ENTITY a "${'b'.repeat(99)}">${'<!ENTITY c "&a;&a;">'.repeat(9)}]><z/>`,
      /entities/,
    ],
    ['bottomless nesting', '<a>'.repeat(1e6), /more than 250000/],
    ['deep nesting', `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`, /malformed.*nested/],
    ['too much of everything', `<r>${'&lt;'.repeat(250_001)}</r>`, /more than 250000 tags/],
    ['attributes without end', `<r ${'a = "b" '.repeat(100_001)}/>`, /more than 100000 attributes/],
    ['a name that would spoil objects', '<r><__proto__>x</__proto__></r>', /malformed/],
    ['a cut tag', '<rss><channel><item><title>one', /breaks off/],
    ['a cut after an element', '<rss><channel><item><title>one</title>', /breaks off/],
    ['cut CDATA', '<rss><a><![CDATA[ one', /malformed/],
    ['no markup', 'Service unavailable', /holds no XML/],
    ['nothing', '', /holds no XML/],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseXml(text)).toThrow(message);
  });

  const secret = '<!DOCTYPE r [<!ENTITY a "told">]>';
  it.each([
    ['an instruction', `<?x <!-- ?>${secret}<r>&a;</r><!-- -->`],
    ['quotes in an instruction', `<?x "?><!--" ?>${secret}<r>&a;</r><!-- -->`],
    ['an attribute', `<r x="<!--">${secret}<t>&a;</t><!-- --></r>`],
    ['an attribute that looks like CDATA', `<r x='<![CDATA['>${secret}<t>&a;</t><!-- ]]> --></r>`],
  ])('finds a document type behind %s', (_, text) => {
    expect(() => parseXml(text)).toThrow('document type');
  });

  it('reads a page that is quoted as CDATA, and a comment that speaks of a document type', () => {
    const text = '<r><!-- no <!DOCTYPE here --><t><![CDATA[<!DOCTYPE html><p>Hi</p>]]></t></r>';
    expect(textOf(child(parseXml(text), 't'))).toBe('<!DOCTYPE html><p>Hi</p>');
  });

  it('refuses a flood of namespaces', () => {
    const flood = Array.from({ length: 101 }, (_, i) => `xmlns:n${i}="u"`).join(' ');
    expect(() => parseXml(`<r ${flood}></r>`)).toThrow('namespaces');
  });
});
