'use client'

import { MonitorPlay } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { z } from 'zod'
import { Address, Card, Done } from '../_components/card'
import { Button } from '../_components/dialog'
import { Notice, TextField } from '../_components/form'
import { type ProblemWords, useProblemWords } from '../_components/use-problem-words'
import { send } from '../_live/send'

const claimed = z.object({ pairing: z.string(), role: z.string(), address: z.string() })

/** The code on the television, then a look at who asks, then yes: a code alone lets nothing in. */
export function DisplayCard({ store, publicUrl }: { store: string; publicUrl: string }) {
  const t = useTranslations('setUp.display')
  const words = useProblemWords()
  const [code, setCode] = useState('')
  const [asking, setAsking] = useState<z.infer<typeof claimed> | null>(null)
  const [name, setName] = useState(t('preset'))
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const pairings = `/api/v1/stores/${store}/pairings`

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setFailure(null)
    const answer = asking ? await send(`${pairings}/${asking.pairing}/approve`, { name }) : await send(`${pairings}/claim`, { code }, { parse: claimed.parse })
    setBusy(false)
    if (!answer.ok) {
      setAsking(null)
      return setFailure(words(answer.problem))
    }
    if (!asking) return setAsking(answer.value as z.infer<typeof claimed>)
    setDone(name)
    setAsking(null)
    setCode('')
  }

  return (
    <Card Icon={MonitorPlay} title={t('title')} text={t.rich('text', { address: () => <Address>{`${publicUrl}/display`}</Address> })}>
      {done && <Done>{t('done', { name: done })}</Done>}
      <form noValidate onSubmit={(event) => void submit(event)} className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {asking ? (
          <>
            <p role="status">{t('asking', { address: asking.address })}</p>
            <TextField id="device-name" label={t('name')} maxLength={60} value={name} onValue={setName} />
          </>
        ) : (
          <TextField
            id="pairing-code"
            label={t('code')}
            placeholder="ABCD-2345"
            autoCapitalize="characters"
            spellCheck={false}
            value={code}
            onValue={setCode}
          />
        )}
        {failure && <Notice title={failure.title}>{failure.todo}</Notice>}
        <div className="flex gap-3">
          <Button type="submit" kind="primary" disabled={busy || (asking ? name.trim() === '' : code.trim() === '')}>
            {asking ? t('approve') : t('claim')}
          </Button>
          {asking && <Button onClick={() => setAsking(null)}>{t('notThis')}</Button>}
        </div>
      </form>
    </Card>
  )
}
