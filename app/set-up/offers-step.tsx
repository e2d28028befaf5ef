import { useTranslations } from 'next-intl'
import { Button } from '../_components/dialog'
import { Below } from '../_components/form'
import { tickedOffers } from './draft'
import { OfferCard } from './offer-card'
import type { StepProps } from './step'

export function OffersStep({ draft, write, errors }: StepProps) {
  const t = useTranslations('setUp.offers')
  const ticked = tickedOffers(draft)
  return (
    <>
      {draft.offers.map((offer) => (
        <OfferCard key={offer.key} offer={offer} letter={ticked.indexOf(offer)} draft={draft} write={write} errors={errors} />
      ))}
      <Below id="offers" error={errors.offers} />
      <Button onClick={() => write({ type: 'add_offer' })} className="justify-self-start">
        {t('add')}
      </Button>
    </>
  )
}
