'use client'

import { QrCode } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Card } from '../_components/card'
import { ReachTest } from '../_components/reach-test'
import type { SettingsInput } from './draft'

export function ReachCard({ store, reach }: { store: string; reach: NonNullable<SettingsInput['customerReach']> }) {
  const t = useTranslations('reach')
  return (
    <Card Icon={QrCode} title={t('title')} text={t('text')}>
      <ReachTest store={store} reach={reach} />
    </Card>
  )
}
