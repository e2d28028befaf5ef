'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BigNumber, Figure } from '../_components/big-number'
import { Button } from '../_components/button'
import { ProgressBar } from '../_components/progress-bar'
import { Row, Shelf } from './shelf'

export function Numbers() {
  const t = useTranslations('gallery')
  const shared = useTranslations('shared')
  const outage = useTranslations('console.outage')
  const [called, setCalled] = useState(17)
  return (
    <Shelf title={t('shelf.numbers')}>
      <Row>
        <BigNumber key={called} called>{`A-${String(called).padStart(3, '0')}`}</BigNumber>
        <Button keyHint="Space" onClick={() => setCalled(called + 1)}>
          {t('callNext')}
        </Button>
      </Row>
      <div className="flex flex-wrap gap-x-12 gap-y-4">
        <Figure label={t('ahead')} note={shared('waitRange', { low: 10, high: 15 })}>
          {shared('people', { n: 12 })}
        </Figure>
        <Figure label={t('claimable')} note={shared('asOf', { time: '09:47:12' })}>
          92
        </Figure>
      </div>
      <ProgressBar label={t('progress')} said="3 / 5" done={3} of={5} />
      <ProgressBar kind="outage" label={outage('drained')} said="12 / 28" done={12} of={28} />
    </Shelf>
  )
}
