import { type VNode } from 'preact';
import { type ToldOutage } from '../told-digest.js';
import { type DigestPicture, Picture } from './picture.js';
import { INK, LINE, SANS, SERIF, SOFT, STATE_COLOUR } from './look.js';
import { Link, Note, Small, Table } from './parts.js';

/** One outage: what happened in a paragraph, its facts, its day as a chart, then the evidence. */
interface OutageCardProps {
  readonly outage: ToldOutage;
  /** How to read the chart, where it has not been said yet. */
  readonly chartNote: string | null;
  /** `null`: it is not drawn. */
  readonly picture: DigestPicture | null;
}

export function OutageCard({ outage, chartNote, picture }: OutageCardProps): VNode {
  return (
    <div class="outage line" style={`padding:18px 0 20px;border-bottom:1px solid ${LINE}`}>
      <h3 class="ink" style={`margin:0 0 6px;font:500 21px/1.3 ${SERIF};color:${INK}`}>
        {outage.name}{' '}
        <span
          class={outage.state}
          style={`font:600 13px/1.3 ${SANS};color:${STATE_COLOUR[outage.state]};white-space:nowrap`}
        >
          ● {outage.stateWord}
        </span>
      </h3>
      <p class="ink" style={`margin:0 0 14px;font-size:15px;line-height:1.55;color:${INK}`}>
        {outage.sentences.join(' ')}
      </p>
      <Facts facts={outage.facts} />
      {outage.chart && picture && (
        <>
          <Picture picture={picture} label={outage.chart.label} />
          {chartNote !== null && <Note>{chartNote}</Note>}
        </>
      )}
      {outage.symptoms.length > 0 && (
        <>
          <Small>{outage.symptomsHeading}</Small>
          <Symptoms symptoms={outage.symptoms} />
        </>
      )}
      {outage.details.length > 0 && <Note>{outage.details.join(' ')}</Note>}
      {outage.official.length > 0 && (
        <>
          <Small>{outage.officialHeading}</Small>
          <Table>
            {outage.official.map(({ time, status, text }) => (
              <tr>
                <td
                  class="soft"
                  style={`padding:3px 12px 3px 0;font-size:13px;white-space:nowrap;vertical-align:top;color:${SOFT}`}
                >
                  {time}
                </td>
                <td
                  class="ink"
                  style={`padding:3px 0;font-size:14px;line-height:1.45;vertical-align:top;color:${INK}`}
                >
                  <b style="font-weight:600">{status}</b> {text}
                </td>
              </tr>
            ))}
          </Table>
        </>
      )}
      {outage.examples.length > 0 && (
        <>
          <Small>{outage.examplesHeading}</Small>
          {outage.examples.map(({ url, text }) => (
            <p style="margin:0 0 4px;font-size:14px;line-height:1.45">
              <Link url={url} text={text} />
            </p>
          ))}
        </>
      )}
      <p style="margin:14px 0 0;font-size:14px">
        <Link url={outage.story.url} text={outage.story.text} />
        {outage.page && (
          <>
            {' · '}
            <Link url={outage.page.url} text={outage.page.text} />
          </>
        )}
      </p>
    </div>
  );
}

function Facts({ facts }: Pick<ToldOutage, 'facts'>): VNode {
  return (
    <Table>
      <tr>
        {facts.map(({ value, label }) => (
          <td
            class="fact"
            width={`${Math.floor(100 / facts.length)}%`}
            style="padding:0 12px 14px 0;vertical-align:top"
          >
            <div class="ink" style={`font:500 19px/1.25 ${SERIF};color:${INK}`}>
              {value}
            </div>
            <div class="soft" style={`font-size:12px;line-height:1.35;color:${SOFT}`}>
              {label}
            </div>
          </td>
        ))}
      </tr>
    </Table>
  );
}

function Symptoms({ symptoms }: Pick<ToldOutage, 'symptoms'>): VNode {
  return (
    <Table>
      {symptoms.map(({ name, share, text }) => (
        <tr>
          <td class="ink" width="38%" style={`padding:3px 10px 3px 0;font-size:14px;color:${INK}`}>
            {name}
          </td>
          <td style="padding:3px 0;vertical-align:middle">
            <div
              style={`width:${Math.max(1, Math.round(share * 100))}%;height:8px;background:#7d98b3;line-height:0;font-size:0`}
            />
          </td>
          <td
            class="soft"
            width="52"
            align="right"
            style={`padding:3px 0 3px 10px;font-size:13px;color:${SOFT}`}
          >
            {text}
          </td>
        </tr>
      ))}
    </Table>
  );
}
