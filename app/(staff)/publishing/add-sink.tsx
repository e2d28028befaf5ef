'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../_components/dialog'
import { SelectField, TextField } from '../../_components/form'
import type { Wanted } from './use-sinks'

type Kind = Wanted['kind']
type Dialect = Extract<Wanted, { kind: 'national' }>['dialect']

/** Whom to tell: by webhook, in a file, or the national side where products are checked there. */
export function AddSink({ dialects, onAdd, onClose }: { dialects: readonly Dialect[]; onAdd: (wanted: Wanted) => Promise<void>; onClose: () => void }) {
  const t = useTranslations('publishing')
  const [kind, setKind] = useState<Kind>('webhook')
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [file, setFile] = useState('stock.json')
  const [busy, setBusy] = useState(false)
  const [dialect] = dialects
  const kinds: readonly Kind[] = dialect ? ['webhook', 'file', 'national'] : ['webhook', 'file']

  const wanted = (): Wanted | null => {
    const named = name.trim()
    if (kind === 'webhook') return { kind, name: named, url: url.trim() }
    if (kind === 'file') return { kind, name: named, file: file.trim() }
    return dialect ? { kind, name: named, dialect } : null
  }
  const submit = async () => {
    const chosen = wanted()
    if (!chosen) return
    setBusy(true)
    await onAdd(chosen)
    setBusy(false)
  }

  return (
    <form
      aria-label={t('add')}
      className="grid gap-4 rounded-3xl border border-line bg-card p-5 shadow-card"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <SelectField
        id="sink-kind"
        label={t('kindLabel')}
        help={t(`kindHelp.${kind}`)}
        value={kind}
        onValue={(value) => setKind(kinds.find((one) => one === value) ?? 'webhook')}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t(`kind.${one}`)}
          </option>
        ))}
      </SelectField>
      <TextField label={t('name')} help={t('nameHelp')} required maxLength={40} value={name} onValue={setName} />
      {kind === 'webhook' && (
        <TextField label={t('url')} help={t('urlHelp')} required type="url" placeholder="https://" maxLength={500} value={url} onValue={setUrl} />
      )}
      {kind === 'file' && <TextField label={t('file')} help={t('fileHelp')} required pattern="[a-z0-9][a-z0-9\-]*\.json" value={file} onValue={setFile} />}
      <div className="flex gap-2.5">
        <Button kind="primary" type="submit" disabled={busy}>
          {t('save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
