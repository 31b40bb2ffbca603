import { useEffect, useRef } from 'react'
import { useTexts } from '../../i18n/useTexts.ts'
import { categoryTexts } from './categoryTexts.ts'
import { useSectionInSight } from './useSectionInSight.ts'

/** A part of the menu and the id of its section. */
export interface MenuCategory {
  readonly name: string
  readonly id: string
}

/** Links to the parts of a menu; they stay in sight below the header, and the part that is read is marked. */
export function CategoryNav({ categories }: { categories: readonly MenuCategory[] }) {
  const t = useTexts(categoryTexts)
  const current = useSectionInSight(categories.map(({ id }) => id))
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const link = list.current?.querySelector('[aria-current]')?.parentElement
    if (link) list.current?.scrollTo({ left: link.offsetLeft - 16 })
  }, [current])
  return (
    <nav aria-label={t('categories')} className="sticky top-16 z-10 -mx-4 bg-page sm:mx-0">
      <ul ref={list} className="relative flex gap-2 overflow-x-auto px-4 py-3 sm:px-0">
        {categories.map(({ name, id }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === current ? 'location' : undefined}
              className="inline-flex min-h-10 items-center whitespace-nowrap rounded-full border border-line bg-card px-4 font-medium text-sm transition-colors duration-150 hover:border-edge focus-visible:-outline-offset-3 aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-page"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
