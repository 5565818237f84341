import { hasRule, type TrackedService } from '../../domain/tracked-service.js';
import { linkTo, Shell } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';
import { type Deed } from '../../languages/rule-words.js';
import { type FormFrame, SessionLine } from './form-parts.js';

export interface ServiceRules {
  readonly service: TrackedService;
  /** Labels of hashtags that are switched off. */
  readonly off: readonly string[];
}

export interface HashtagsModel {
  /** In order of name. */
  readonly services: readonly ServiceRules[];
  /** Of all services, whatever is shown. */
  readonly total: { readonly services: number; readonly hashtags: number };
  /** What was searched for; `''`: all are shown. */
  readonly wanted: string;
  /** What a form has just done. */
  readonly deed: Deed | null;
}

/** By what each service is heard. */
export function HashtagsPage({ model, frame }: { model: HashtagsModel; frame: FormFrame }) {
  const { format } = frame;
  const { nav, rules: words } = WORDS[format.language];
  const { services, total, wanted, deed } = model;
  return (
    <Shell frame={frame} title={`${nav.hashtags} · Outcry`} meta={format.day(frame.nowMs)}>
      {deed === null ? null : (
        <p class="notice" role="status">
          {words.deeds[deed]}
        </p>
      )}
      <h1>
        {total.services === 0 ? words.nothing : words.heading(total.services, format.count(total.hashtags))}
      </h1>
      <p class="lede">{words.lede}</p>
      <div class="bar">
        <a class="do" href={linkTo('/hashtags/add', frame)}>
          {words.add}
        </a>
        <a href={linkTo('/hashtags/new-service', frame)}>{words.addService}</a>
        <a href={linkTo('/hashtags/import', frame)}>{words.import}</a>
        <a href="/hashtags/services.json" download="services.json">
          {words.export}
        </a>
        <SessionLine frame={frame} />
      </div>
      {total.services === 0 ? null : (
        <form class="finder" role="search" action="/hashtags">
          <label for="find">{words.find}</label>
          <input id="find" type="search" name="q" value={wanted} maxLength={200} autocomplete="off" />
          {frame.chosen ? <input type="hidden" name="lang" value={format.language} /> : null}
          <button class="quiet">{words.search}</button>
        </form>
      )}
      {services.length === 0 ? (
        total.services === 0 ? null : (
          <p class="none">{words.noneFound}</p>
        )
      ) : (
        <table class="rules">
          <thead>
            <tr>
              <th scope="col">{words.service}</th>
              <th scope="col">{words.hashtags}</th>
              <th scope="col">{words.also}</th>
              <th scope="col">
                <span class="unseen">{words.edit}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {services.map((rules) => (
              <Row key={rules.service.slug} rules={rules} frame={frame} />
            ))}
          </tbody>
        </table>
      )}
    </Shell>
  );
}

function Row({ rules: { service, off }, frame }: { rules: ServiceRules; frame: FormFrame }) {
  const { rules: words } = WORDS[frame.format.language];
  const { slug, name, hashtags, phrases, aliases, enabled, match } = service;
  const also = [
    ...(phrases.length > 0 ? [words.phrases(phrases.length)] : []),
    ...(match === 'alias' ? [words.everyPost] : aliases.length > 0 ? [words.names(aliases.length)] : []),
  ];
  return (
    <tr id={`service-${slug}`} class={enabled ? '' : 'is-off'}>
      <td>
        <a class="name" href={linkTo(`/services/${slug}`, frame)}>
          {name}
        </a>
        {enabled ? null : <span class="sub"> {words.off}</span>}
      </td>
      <td class="tags">
        {hashtags.map((tag) => (
          <span>#{tag} </span>
        ))}
        {off.map((tag) => (
          <span class="sub">
            <s>#{tag}</s> {words.off}{' '}
          </span>
        ))}
      </td>
      <td class="sub">{hasRule(service) ? also.join(', ') : words.noRule}</td>
      <td class="end">
        <a href={linkTo(`/services/${slug}/edit`, frame)}>
          {words.edit}
          <span class="unseen"> {name}</span>
        </a>
      </td>
    </tr>
  );
}
