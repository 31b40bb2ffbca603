import { ChartColumn, ClipboardList, Clock, UtensilsCrossed } from 'lucide-react'
import { NavLink } from 'react-router'
import { useTexts } from '../../i18n/useTexts.ts'
import { kitchenTexts } from './kitchenTexts.ts'
import { useKitchenState } from './live/KitchenContext.tsx'

const PAGES = [
  { to: '/kitchen', name: 'board', Icon: ClipboardList },
  { to: '/kitchen/menu', name: 'menu', Icon: UtensilsCrossed },
  { to: '/kitchen/hours', name: 'hours', Icon: Clock },
  { to: '/kitchen/today', name: 'today', Icon: ChartColumn },
] as const

/** The kitchen's pages: in the header where it is wide, else at the bottom, near the thumb. */
export function KitchenNav() {
  const t = useTexts(kitchenTexts)
  const ringing = useKitchenState().unseen.length
  return (
    <nav
      aria-label={t('nav')}
      className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-4 border-line border-t bg-page pb-[env(safe-area-inset-bottom)] lg:static lg:flex lg:gap-1 lg:border-0 lg:pb-0"
    >
      {PAGES.map(({ to, name, Icon }) => (
        <NavLink
          key={to}
          to={to}
          end={to === '/kitchen'}
          className="relative flex min-h-16 flex-col items-center justify-center gap-0.5 px-2 font-semibold text-muted text-xs hover:text-ink aria-[current=page]:text-accent lg:min-h-12 lg:flex-row lg:gap-2 lg:rounded-full lg:px-4 lg:text-sm lg:aria-[current=page]:bg-accent-soft"
        >
          <Icon size={20} aria-hidden="true" />
          <span className="max-w-full truncate">{t(name)}</span>
          {name === 'board' && ringing > 0 && (
            <span
              aria-hidden="true"
              className="absolute top-1.5 left-1/2 ml-2 grid min-w-5 place-items-center rounded-full bg-accent px-1 text-on-accent text-xs lg:static lg:ml-0"
            >
              {ringing}
            </span>
          )}
        </NavLink>
      ))}
    </nav>
  )
}
