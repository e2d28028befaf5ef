'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, Dialog } from '../../_components/dialog'
import { Notice } from '../../_components/form'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { send } from '../../_live/send'
import type { Member } from './member'

export function RemoveDialog({ base, member, onClose }: { base: string; member: Member; onClose: (changed: boolean) => void }) {
  const t = useTranslations('people')
  const words = useProblemWords()
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    const answer = await send(`${base}/${member.id}/remove`, {})
    setBusy(false)
    if (answer.ok) onClose(true)
    else setFailure(words(answer.problem))
  }
  return (
    <Dialog title={t('removeAsk', { name: member.name })} onClose={() => onClose(false)}>
      <p className="mb-5 text-ink-2">{t('removeText')}</p>
      {failure && <Notice title={failure.title}>{failure.todo}</Notice>}
      <div className="mt-4 grid grid-cols-2 gap-2.5">
        <Button onClick={() => onClose(false)}>{t('keep')}</Button>
        <Button kind="primary" disabled={busy} onClick={() => void remove()}>
          {t('remove')}
        </Button>
      </div>
    </Dialog>
  )
}
