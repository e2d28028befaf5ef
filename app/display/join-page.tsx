import { useTranslations } from 'next-intl'
import type { DisplayView } from '#core/protocol/views'

/** Drawn by the server when the page was opened, whether or not numbers are given from afar then. */
export interface JoinQr {
  readonly url: string
  readonly svg: string
}

/** Where to take a number on one's own phone, and what to do with the digits above. */
export function JoinPage({ join, qr }: { join: NonNullable<DisplayView['join']>; qr: JoinQr }) {
  const t = useTranslations('display.join')
  return (
    <div className="flex h-full items-center gap-8 px-6 py-4 upright:flex-col upright:justify-center">
      {join.url === qr.url && (
        <div
          role="img"
          aria-label={t('qr')}
          className="aspect-square h-full max-h-[calc(420*var(--u))] shrink-0 overflow-hidden rounded-control bg-white [&>svg]:size-full"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own server from the address of its own page.
          dangerouslySetInnerHTML={{ __html: qr.svg }}
        />
      )}
      <div className="grid min-w-0 gap-3 upright:text-center">
        <h2 className="font-bold text-balance">{t('title')}</h2>
        <p className="text-note text-ink-2">{join.code ? t('text') : t('noCode')}</p>
        <p className="truncate text-note text-ink-2">{join.url.replace(/^https?:\/\//, '')}</p>
      </div>
    </div>
  )
}
