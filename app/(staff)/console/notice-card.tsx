import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { StaffView } from '#core/protocol/views'
import { Button, Dialog } from '../../_components/dialog'
import { SelectField, TextField } from '../../_components/form'
import { useWords } from '../../_components/use-words'
import type { Run } from './use-commands'

const MINUTES = [30, 60, 180, 480] as const

/** What stands on every display of the shop besides the numbers, and until when. */
export function NoticeCard({ view, busy, run }: { view: StaffView; busy: boolean; run: Run }) {
  const t = useTranslations('console.notice')
  const words = useWords(view.store.timeZone)
  const [open, setOpen] = useState(false)
  const { notice } = view
  return (
    <section aria-label={t('title')}>
      <h2 className="mb-2 px-1 text-sm font-semibold text-ink-2">{t('title')}</h2>
      {notice && (
        <p className="mb-1.5 px-1 text-sm">
          {notice.ko} <span className="text-ink-2">({words.until(notice.until, view.day)})</span>
        </p>
      )}
      <div className="grid auto-cols-fr grid-flow-col gap-1.5">
        <Button disabled={busy} onClick={() => setOpen(true)} className="py-2 text-sm">
          {t(notice ? 'another' : 'post')}
        </Button>
        {notice && (
          <Button disabled={busy} onClick={() => void run('notice/end', {}, t('ended'))} className="py-2 text-sm">
            {t('end')}
          </Button>
        )}
      </div>
      {open && (
        <Dialog title={t('post')} onClose={() => setOpen(false)}>
          <NoticeForm busy={busy} onPost={async (body) => (await run('notice', body, t('posted'))) && setOpen(false)} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </section>
  )
}

function NoticeForm({ busy, onPost, onClose }: { busy: boolean; onPost: (body: object) => Promise<unknown>; onClose: () => void }) {
  const t = useTranslations('console.notice')
  const [ko, setKo] = useState('')
  const [en, setEn] = useState('')
  const [minutes, setMinutes] = useState(String(MINUTES[1]))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ko.trim() !== '' && !busy) void onPost({ ko: ko.trim(), ...(en.trim() ? { en: en.trim() } : {}), minutes: Number(minutes) })
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <TextField label={t('ko')} help={t('koHelp')} required maxLength={45} value={ko} onValue={setKo} />
      <TextField label={t('en')} help={t('enHelp')} lang="en" maxLength={80} value={en} onValue={setEn} />
      <SelectField id="notice-minutes" label={t('howLong')} value={minutes} onValue={setMinutes}>
        {MINUTES.map((some) => (
          <option key={some} value={some}>
            {some < 60 ? t('minutes', { n: some }) : t('hours', { n: some / 60 })}
          </option>
        ))}
      </SelectField>
      <div className="grid grid-cols-2 gap-2.5">
        <Button onClick={onClose}>{t('keep')}</Button>
        <Button type="submit" kind="primary" disabled={busy}>
          {t('do')}
        </Button>
      </div>
    </form>
  )
}
