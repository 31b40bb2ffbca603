import { Activity, ChartColumn, type LucideIcon, Map as MapIcon, ScrollText } from 'lucide-react'
import { NavLink } from 'react-router'
import { useTexts } from '../../i18n/useTexts.ts'
import { adminTexts } from './adminTexts.ts'

const LINKS = [
  { to: '/admin', key: 'board', Icon: MapIcon, end: true },
  { to: '/admin/health', key: 'health', Icon: Activity, end: false },
  { to: '/admin/statistics', key: 'statistics', Icon: ChartColumn, end: false },
  { to: '/admin/orders', key: 'audit', Icon: ScrollText, end: false },
] as const satisfies readonly { to: string; key: string; Icon: LucideIcon; end: boolean }[]

const LINK =
  'flex min-h-14 flex-1 flex-col items-center justify-center gap-1 rounded-control px-2 font-semibold text-muted text-xs transition-colors duration-150 hover:text-ink aria-[current=page]:text-accent md:min-h-10 md:flex-none md:flex-row md:gap-2 md:px-4 md:text-sm md:aria-[current=page]:bg-accent-soft'

/** The admin's screens: in the header where there is room, at the bottom of a phone. */
export function AdminNav() {
  const t = useTexts(adminTexts)
  return (
    <nav
      aria-label={t('nav')}
      className="fixed inset-x-0 bottom-0 flex border-line border-t bg-page px-2 pb-[env(safe-area-inset-bottom)] md:static md:mr-auto md:ml-4 md:gap-1 md:border-0 md:p-0"
    >
      {LINKS.map(({ to, key, Icon, end }) => (
        <NavLink key={to} to={to} end={end} className={LINK}>
          <Icon size={18} aria-hidden="true" />
          {t(key)}
        </NavLink>
      ))}
    </nav>
  )
}
