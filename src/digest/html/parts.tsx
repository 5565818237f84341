import { type ComponentChildren, type VNode } from 'preact';
import { isLinkable } from '../is-linkable.js';
import { INK, LINE, SOFT, STATE_COLOUR } from './look.js';
import { type ToldList, type ToldTable } from '../told-digest.js';

interface Children {
  readonly children: ComponentChildren;
}

export function Table({ children }: Children): VNode {
  return (
    <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" style="border-collapse:collapse">
      <tbody>{children}</tbody>
    </table>
  );
}

export function Heading({ children }: Children): VNode {
  return (
    <h2 class="ink" style={`margin:34px 0 2px;font-size:15px;font-weight:650;line-height:1.4;color:${INK}`}>
      {children}
    </h2>
  );
}

/** Heading of a part of a card. */
export function Small({ children }: Children): VNode {
  return (
    <h4
      class="soft"
      style={`margin:16px 0 4px;font-size:12.5px;font-weight:600;line-height:1.4;color:${SOFT}`}
    >
      {children}
    </h4>
  );
}

export function Note({ children }: Children): VNode {
  return (
    <p class="soft" style={`margin:4px 0 0;font-size:12.5px;line-height:1.45;color:${SOFT}`}>
      {children}
    </p>
  );
}

/** A link where the address may be one; else its text. */
export function Link({ url, text }: { readonly url: string; readonly text: string }): VNode {
  if (!isLinkable(url)) return <span>{text}</span>;
  return (
    <a
      class="link"
      href={url}
      rel="noopener noreferrer nofollow"
      style="color:#2f5d8c;text-decoration:underline"
    >
      {text}
    </a>
  );
}

export function List({ list }: { readonly list: ToldList }): VNode {
  return (
    <>
      <Heading>{list.heading}</Heading>
      {list.note !== null && <Note>{list.note}</Note>}
      <Table>
        {list.items.map(({ name, text, url, bad }) => (
          <tr>
            <td
              class="row-name line ink"
              width="206"
              style={`padding:8px 12px 8px 0;border-bottom:1px solid ${LINE};font-size:14px;font-weight:600;vertical-align:top;color:${INK};overflow-wrap:anywhere`}
            >
              {url === null ? name : <Link url={url} text={name} />}
            </td>
            <td
              class={`row-text line ${bad ? 'suspected' : 'ink'}`}
              style={`padding:8px 0;border-bottom:1px solid ${LINE};font-size:14px;line-height:1.5;vertical-align:top;color:${bad ? STATE_COLOUR.suspected : INK};overflow-wrap:anywhere`}
            >
              {text}
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
}

export function LagTable({ table }: { readonly table: ToldTable }): VNode {
  const cell = (column: number, width: string) =>
    `padding:8px ${column === table.head.length - 1 ? '0' : '12px'} 8px 0;border-bottom:1px solid ${LINE};font-size:14px;${width};${column > 0 ? 'text-align:right;white-space:nowrap' : ''}`;
  return (
    <>
      <Heading>{table.heading}</Heading>
      <Note>{table.note}</Note>
      <table
        width="100%"
        cellPadding="0"
        cellSpacing="0"
        style="border-collapse:collapse;font-variant-numeric:tabular-nums"
      >
        <thead>
          <tr>
            {table.head.map((text, column) => (
              <th
                scope="col"
                class={`line soft${wide(column)}`}
                align={column > 0 ? 'right' : 'left'}
                style={`${cell(column, 'font-weight:500')};font-size:12.5px;color:${SOFT};white-space:normal`}
              >
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr>
              {row.map((text, column) => (
                <td
                  class={`line ink${wide(column)}`}
                  style={`${cell(column, column === 0 ? 'font-weight:600' : 'font-weight:400')};color:${INK}`}
                >
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The spread is left out on narrow screens. */
function wide(column: number): string {
  return column === 2 ? ' wide' : '';
}
