'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button, Dialog } from '../../_components/dialog'
import type { ProblemWords } from '../../_components/use-problem-words'
import type { Device } from './use-devices'

/** Answers what went wrong; null when it is done. */
export type Work = Promise<ProblemWords | null>

/** One try at a time, and what went wrong with it. */
export function useWork() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const run = async (work: () => Work) => {
    setBusy(true)
    setFailure(await work())
    setBusy(false)
  }
  return { busy, failure, run }
}

export function RenameDialog({ device, onClose, onRename }: { device: Device; onClose: () => void; onRename: (name: string) => Work }) {
  const t = useTranslations('devices')
  const field = useId()
  const [name, setName] = useState(device.name)
  const { busy, failure, run } = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') void run(() => onRename(name))
  }
  return (
    <Dialog title={t('renameTitle')} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <label htmlFor={field} className="font-semibold">
          {t('name')}
        </label>
        <input
          id={field}
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
          maxLength={60}
          autoComplete="off"
          className="w-full min-w-0 rounded-2xl border-[1.5px] border-line bg-card px-4 py-3 text-lg"
        />
        <Failure words={failure} />
        <div className="grid grid-cols-2 gap-2.5">
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

export function RevokeDialog({ device, onClose, onRevoke }: { device: Device; onClose: () => void; onRevoke: () => Work }) {
  const t = useTranslations('devices')
  const { busy, failure, run } = useWork()
  return (
    <Dialog title={t('revokeAsk', { name: device.name })} onClose={onClose}>
      <p className="mb-5 text-ink-2">{t('revokeText')}</p>
      <Failure words={failure} />
      <div className="grid grid-cols-2 gap-2.5">
        <Button onClick={onClose}>{t('keep')}</Button>
        <Button kind="primary" disabled={busy} onClick={() => void run(onRevoke)}>
          {t('revokeDo')}
        </Button>
      </div>
    </Dialog>
  )
}

export function Failure({ words }: { words: ProblemWords | null }) {
  return (
    <div role="alert">
      {words && (
        <p className="mb-4 rounded-2xl bg-wash p-4">
          <b className="block">{words.title}</b>
          {words.todo}
        </p>
      )}
    </div>
  )
}
