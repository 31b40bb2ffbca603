import type { MenuItem, Restaurant } from '@tiffin/contracts/restaurants'
import { ArrowLeft } from 'lucide-react'
import { Link } from 'react-router'
import { Notice } from '../../../components/Notice.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { DishForm } from './DishForm.tsx'
import { menuTexts } from './menuTexts.ts'

interface Props {
  readonly restaurant: Restaurant
  readonly items: readonly MenuItem[]
  /** Undefined for a new dish. */
  readonly itemId: string | undefined
  onSaved(item: MenuItem): void
}

/** The form of one dish with its way back. */
export function DishPanel({ restaurant, items, itemId, onSaved }: Props) {
  const t = useTexts(menuTexts)
  const item = items.find(({ id }) => id === itemId)
  const isGone = itemId !== undefined && item === undefined
  return (
    <section className="flex flex-col gap-4 rounded-card border border-line bg-card p-5 shadow-card lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto">
      <Link
        to="/kitchen/menu"
        className="inline-flex min-h-12 items-center gap-2 self-start rounded-control font-semibold text-muted hover:text-ink"
      >
        <ArrowLeft size={18} aria-hidden="true" /> {t('close')}
      </Link>
      <h2 className="font-bold text-xl">{t(itemId === undefined ? 'newTitle' : 'editTitle')}</h2>
      {isGone ? (
        <Notice tone="warn">{t('gone')}</Notice>
      ) : (
        <DishForm
          restaurant={restaurant}
          item={item}
          categories={[...new Set(items.map(({ category }) => category))]}
          onSaved={onSaved}
        />
      )}
    </section>
  )
}
