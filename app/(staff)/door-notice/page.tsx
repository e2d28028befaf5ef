import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getLocale, getTranslations } from 'next-intl/server'
import { weekdays } from '#core/store/business-day'
import { runtime } from '#server/runtime'
import { staffSession } from '../staff-session'
import { PrintButton } from './print-button'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('doorNotice')
  return { title: t('title') }
}

/** One sheet of A4 for the door: what the QR is, three sentences, and when the shop is open. */
export default async function DoorNoticePage() {
  await connection()
  const { store } = await staffSession('/door-notice')
  const t = await getTranslations('doorNotice')
  const notice = await runtime().doorNotice(store)
  if (!notice) return null
  const name = (await getLocale()) === 'en' ? (notice.nameEn ?? notice.name) : notice.name
  const sentences = [t('look'), notice.mayJoin ? t('join') : t('ask'), t('kept')]
  return (
    <main className="grid justify-items-center gap-6 p-6 print:block print:p-0">
      <div className="flex w-full max-w-[210mm] flex-wrap items-center gap-3 print:hidden">
        <h1 className="grow text-2xl font-bold">{t('title')}</h1>
        <a href="/console" className="font-semibold text-brand underline">
          {t('back')}
        </a>
        <PrintButton>{t('print')}</PrintButton>
      </div>
      <article className="paper-page break-after-auto! grid h-[277mm] w-[190mm] grid-rows-[auto_auto_1fr_auto] justify-items-center gap-[7mm] bg-card px-[12mm] py-[10mm] text-center shadow-card print:shadow-none">
        <h2 className="text-[15mm] leading-none font-bold">{name}</h2>
        <p className="text-[9mm] leading-tight font-bold">{t('headline')}</p>
        <div className="grid content-start justify-items-center gap-[6mm]">
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing of our own address */}
          <div role="img" aria-label={t('qr')} className="w-[105mm]" dangerouslySetInnerHTML={{ __html: notice.svg }} />
          <ol className="grid gap-[3mm] text-left text-[6mm] leading-snug">
            {sentences.map((sentence, at) => (
              <li key={sentence} className="grid grid-cols-[10mm_1fr]">
                <b>{at + 1}</b>
                {sentence}
              </li>
            ))}
          </ol>
          {notice.reach !== 'anywhere' && <p className="text-[5mm] font-semibold">{t(`reach.${notice.reach}`)}</p>}
        </div>
        <footer className="grid w-full gap-[3mm] border-t-2 border-ink pt-[5mm] text-[5mm]">
          {notice.alwaysOpen && <p className="font-bold">{t('alwaysOpen')}</p>}
          {notice.hours && (
            <dl className="grid grid-cols-7 gap-[2mm] text-[4.2mm]">
              {weekdays.map((day) => (
                <div key={day}>
                  <dt className="font-bold">{t(`day.${day}`)}</dt>
                  {(notice.hours?.[day] ?? []).length === 0 && <dd>{t('closed')}</dd>}
                  {(notice.hours?.[day] ?? []).map(({ from, to }) => (
                    <dd key={from}>
                      {from}
                      <br />
                      {to}
                    </dd>
                  ))}
                </div>
              ))}
            </dl>
          )}
          {notice.phone && <p className="font-bold">{t('phone', { phone: notice.phone })}</p>}
          <p className="text-[4mm] break-all text-ink-2">{notice.url}</p>
        </footer>
      </article>
    </main>
  )
}
