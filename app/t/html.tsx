import { renderToStaticMarkup, renderToString } from 'react-dom/server'
import { type AskedPage, type DrawnPage, runtime } from '#server/runtime'
import { LANGUAGE_COOKIE } from '../_i18n/locales'
import { sorryIn } from '../_i18n/messages'
import { isCustomerLanguage, languageFor, languagesOf, wordsIn } from './languages'
import { TicketPage, type TicketPageProps } from './ticket-page'

const REFRESH_SECONDS = 30
const AGAIN_SECONDS = 10
const YEAR_SECONDS = 365 * 24 * 3_600

/** The page of a live or ended ticket, as one document; null where the token is of none. */
export async function ticketPage(asked: AskedPage): Promise<DrawnPage | null> {
  const { token, query, cookie, acceptLanguage } = asked
  const initial = await runtime().customer(token)
  if (!initial) return null
  const chosen = query.get('language')
  const languages = languagesOf(runtime().installation().languages)
  const language = languageFor(languages, chosen ?? languageIn(cookie), acceptLanguage)
  const qr = await runtime().ticketQr(token)
  const messages = await wordsIn(language)
  const props: TicketPageProps = { language, languages, messages, initial, token, qr, formKey: asked.formKey, said: query.get('said') }
  return {
    html: `<!doctype html>${renderToStaticMarkup(<Document asked={asked} props={props} body={renderToString(<TicketPage {...props} />)} />)}`,
    cookie: isCustomerLanguage(chosen) ? `${LANGUAGE_COOKIE}=${chosen}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax` : null,
  }
}

/** While the shop cannot be read: the truth about the ticket, and it asks again by itself. */
export async function failedPage({ acceptLanguage, cookie, styles }: Pick<AskedPage, 'acceptLanguage' | 'cookie' | 'styles'>): Promise<string> {
  const language = languageFor(languagesOf(null), languageIn(cookie), acceptLanguage)
  const { title, text } = await sorryIn(language)
  return `<!doctype html>${renderToStaticMarkup(
    <html lang={language} data-distance="phone">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta httpEquiv="refresh" content={String(AGAIN_SECONDS)} />
        <title>{title}</title>
        <Styles styles={styles} />
      </head>
      <body className="font-sans antialiased">
        <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6" role="alert">
          <h1 className="text-3xl font-bold">{title}</h1>
          <p className="text-lg text-ink-2">{text}</p>
        </main>
      </body>
    </html>,
  )}`
}

function Styles({ styles }: { styles: readonly string[] }) {
  return styles.map((href) => <link key={href} rel="stylesheet" href={href} />)
}

function Document({ asked: { styles, script, nonce }, props, body }: { asked: AskedPage; props: TicketPageProps; body: string }) {
  const { token, language, initial } = props
  const address = `/t/${encodeURIComponent(token)}`
  return (
    <html lang={language} data-distance="phone">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>{`${initial.ticket.label} · ${initial.store.name}`}</title>
        {/* The address is the customer's credential: it is told to nobody, neither as a referrer nor to a search engine. */}
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/icon.svg" />
        <link rel="apple-touch-icon" href="/icon-180.png" />
        <link rel="manifest" href={`/api/v1${address}/manifest`} />
        <Styles styles={styles} />
        <noscript>
          <meta httpEquiv="refresh" content={`${REFRESH_SECONDS};url=${address}`} />
        </noscript>
      </head>
      <body className="font-sans antialiased">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by React, two lines above. */}
        <div id="page" dangerouslySetInnerHTML={{ __html: body }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: data, in which no tag can begin. */}
        <script type="application/json" id="given" dangerouslySetInnerHTML={{ __html: JSON.stringify(props).replaceAll('<', '\\u003c') }} />
        <script type="module" src={script} nonce={nonce} />
      </body>
    </html>
  )
}

function languageIn(cookie: string | null): string | undefined {
  return cookie
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === LANGUAGE_COOKIE)?.[1]
}
