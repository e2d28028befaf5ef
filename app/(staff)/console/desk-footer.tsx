import { Check, CircleAlert, PrinterX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { faultOf } from '#core/printing/printer'
import type { StaffView } from '#core/protocol/views'
import { LanguageSwitch } from '../../_components/language-switch'
import type { Link } from '../../_live/link'
import type { Report } from './use-commands'

/** What the last command came to, in words; and whether the picture is alive. */
export function DeskFooter({ report, link, busy, printers }: { report: Report | null; link: Link; busy: boolean; printers: StaffView['printers'] }) {
  const t = useTranslations('console.footer')
  const state = useTranslations('shared.printer')
  const ill = printers?.filter((printer) => faultOf(printer.state)) ?? []
  return (
    <footer className="flex items-center gap-6 border-t border-line bg-card px-6 text-sm text-ink-2">
      <div role="status" aria-live="polite" className="min-w-0 grow truncate">
        {busy ? (
          t('busy')
        ) : report ? (
          <span key={report.at} className={`flex items-center gap-2 ${report.tone === 'refused' ? 'font-semibold text-ink' : ''}`}>
            {report.tone === 'refused' ? (
              <CircleAlert size={18} aria-hidden className="shrink-0" />
            ) : (
              <Check size={18} aria-hidden className="shrink-0 text-brand" />
            )}
            <span className="truncate">
              {report.words.title} {report.words.todo}
            </span>
          </span>
        ) : (
          t('nothingYet')
        )}
      </div>
      {ill.map((printer) => (
        <a key={printer.code} href="/printers" className="flex items-center gap-1.5 font-semibold whitespace-nowrap text-ink hover:underline">
          <PrinterX size={18} aria-hidden />
          {t('printer', { name: printer.name, state: state(printer.state) })}
        </a>
      ))}
      <a href="/day/today" className="font-semibold whitespace-nowrap text-brand hover:underline">
        {t('day')}
      </a>
      <a href="/line" className="font-semibold text-brand hover:underline">
        {t('line')}
      </a>
      <LanguageSwitch />
      <span className="whitespace-nowrap">{t(link)}</span>
    </footer>
  )
}
