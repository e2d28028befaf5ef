import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { DisplayView } from '#core/protocol/views'

/** Drawn by the server when the page was opened, whether or not numbers are given from afar then. */
export interface JoinQr {
  readonly url: string
  readonly svg: string
}

interface Props {
  readonly join: NonNullable<DisplayView['join']>
  readonly qr: JoinQr
}

/** Where to take a number on one's own phone, and the digits that show one has seen this screen: a strip below the called number. */
export function JoinPanel({ join, qr }: Props) {
  const t = useTranslations('display.join')
  return (
    <section className="tv-round-28 flex items-center gap-7 bg-night-2 px-7 py-5 portrait:hidden" aria-label={t('title')}>
      <Drawn join={join} qr={qr} className="size-40" />
      <div className="min-w-0 grow">
        <h2 className="tv-text-38 font-bold">{t('title')}</h2>
        <p className="tv-text-28 mt-1 text-snow-2">{join.code ? t('text') : t('noCode')}</p>
        <p className="tv-text-26 mt-1 truncate text-snow-2">{join.url.replace(/^https?:\/\//, '')}</p>
      </div>
      <Digits join={join} className="tv-text-96 shrink-0" />
    </section>
  )
}

/** The same on a screen that hangs upright, where there is room beside the stock. */
export function UprightJoinPanel({ join, qr }: Props) {
  const t = useTranslations('display.join')
  return (
    <section className="tv-round-28 hidden flex-col items-center justify-center gap-4 bg-night-2 px-7 py-5 portrait:flex" aria-label={t('title')}>
      <h2 className="tv-text-30 font-bold whitespace-nowrap">{t('title')}</h2>
      <Drawn join={join} qr={qr} className="size-44" />
      <Digits join={join} className="tv-text-62" />
    </section>
  )
}

function Drawn({ join, qr, className }: Props & { className: string }) {
  const t = useTranslations('display.join')
  if (join.url !== qr.url) return null
  return (
    <div
      role="img"
      aria-label={t('qr')}
      className={clsx('tv-round-18 shrink-0 overflow-hidden bg-white [&>svg]:size-full', className)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own server from the address of its own page.
      dangerouslySetInnerHTML={{ __html: qr.svg }}
    />
  )
}

function Digits({ join: { code }, className }: Pick<Props, 'join'> & { className: string }) {
  const t = useTranslations('display.join')
  if (!code) return null
  return (
    <p className={clsx('num leading-none', className)}>
      <span className="sr-only">{t('code')} </span>
      {code.slice(0, 3)}&thinsp;{code.slice(3)}
    </p>
  )
}
