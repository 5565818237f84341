import { type StoredPost } from '../../store/store.js';
import { type PageFrame } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';

/**
 * Posts, each with the reason for which it counts or does not. What they say is a stranger's: it stands as text, in its own
 * direction, and leads nowhere but to the post itself.
 */
export function PostList({
  posts,
  service,
  referenceMs,
  none,
  frame,
}: {
  posts: readonly StoredPost[];
  /** Slug of the service for which they count. */
  service: string;
  /** Times of its day are told without a date. */
  referenceMs: number;
  none: string;
  frame: PageFrame;
}) {
  if (posts.length === 0) return <p class="sub">{none}</p>;
  const { format } = frame;
  const words = WORDS[format.language];
  return (
    <ol class="posts">
      {posts.map((stored) => {
        const { post, analysis, excluded } = stored;
        return (
          <li class={excluded === null ? '' : 'faded'}>
            {post.text === '' ? (
              <p class="sub">{words.posts.gone}</p>
            ) : (
              <p dir="auto" lang={analysis.language === 'und' ? '' : analysis.language}>
                {post.text}
              </p>
            )}
            <div class="sub">
              <PostTime
                stored={stored}
                text={format.time(post.createdAtMs, referenceMs)}
                title={words.posts.open}
              />{' '}
              <span>{post.source}</span>{' '}
              <span>{format.names.language(analysis.language) ?? words.posts.unclear}</span>{' '}
              <span class="why">
                {excluded === null
                  ? words.posts.because(reasonsOf(stored, service, frame))
                  : words.posts.reasons[excluded]}
              </span>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function PostTime({ stored: { post }, text, title }: { stored: StoredPost; text: string; title: string }) {
  return post.url !== null && isWebAddress(post.url) ? (
    <a href={post.url} title={title} rel="nofollow noopener ugc">
      {text}
    </a>
  ) : (
    <span>{text}</span>
  );
}

/** Whether an address that a stranger gave opens a page of the web; everything else could run something. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

function reasonsOf({ analysis, matches }: StoredPost, service: string, { format }: PageFrame): string {
  const words = WORDS[format.language];
  const match = matches.find((one) => one.service === service);
  return [
    ...(match ? [words.posts.rules[match.rule](match.matched)] : []),
    words.service.intents[analysis.intent],
    ...analysis.symptoms.map((id) => format.names.symptom(id)),
  ].join(', ');
}
