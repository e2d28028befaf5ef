'use client'

import { Radio } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AlertDialog, Button } from '../../_components/dialog'
import { EmptyState, Loading } from '../../_components/empty-state'
import { Notice } from '../../_components/form'
import { useProblemWords } from '../../_components/use-problem-words'
import { RoomHeader } from '../room-header'
import { AddSink } from './add-sink'
import { SecretDialog } from './secret-dialog'
import { type Product, SinkCard } from './sink-card'
import { type SeenSink, useSinks } from './use-sinks'

interface Props {
  readonly store: string
  readonly timeZone: string
  readonly products: readonly Product[]
  readonly mayChange: boolean
}

/** Who outside is told what can be claimed, what each holds, and whether it is still true. */
export function PublishingScreen({ store, timeZone, products, mayChange }: Props) {
  const t = useTranslations('publishing')
  const words = useProblemWords()
  const { known, problem, add, remove } = useSinks(store)
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<SeenSink | null>(null)
  const [shown, setShown] = useState<{ readonly name: string; readonly secret: string } | null>(null)
  const why = problem && words(problem)

  return (
    <main className="mx-auto grid min-h-dvh max-w-4xl grid-cols-[minmax(0,1fr)] content-start gap-5 p-6">
      <RoomHeader title={t('title')} back={t('back')}>
        {t('intro')}
      </RoomHeader>
      {why && <Notice title={why.title}>{why.todo}</Notice>}
      {!known && !why && <Loading>{t('loading')}</Loading>}
      {known?.sinks.length === 0 && !adding && (
        <EmptyState Icon={Radio} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      )}
      {known?.sinks.map((sink) => (
        <SinkCard key={sink.id} sink={sink} products={products} timeZone={timeZone} onRemove={mayChange ? () => setLeaving(sink) : null} />
      ))}
      {known && mayChange && !adding && (
        <Button kind={known.sinks.length === 0 ? 'primary' : 'quiet'} className="justify-self-start" onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      )}
      {known && !mayChange && <p className="text-ink-2">{t('ownersOnly')}</p>}
      {known && adding && (
        <AddSink
          dialects={known.dialects.filter((dialect) => !known.sinks.some(({ kind, target }) => kind === 'national' && target === dialect))}
          onClose={() => setAdding(false)}
          onAdd={async (wanted) => {
            const made = await add(wanted)
            if (!made) return
            setAdding(false)
            if (made.secret !== null) setShown({ name: made.sink.name, secret: made.secret })
          }}
        />
      )}
      {shown && <SecretDialog {...shown} onClose={() => setShown(null)} />}
      {leaving && (
        <AlertDialog
          title={t('removeTitle', { name: leaving.name })}
          keep={t('keep')}
          act={t('remove')}
          onKeep={() => setLeaving(null)}
          onAct={() => {
            void remove(leaving.id)
            setLeaving(null)
          }}
        >
          {t('removeText')}
        </AlertDialog>
      )}
    </main>
  )
}
