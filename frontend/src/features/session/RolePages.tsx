import type { Role } from '@tiffin/contracts/route'
import { Link, Navigate, Outlet, useLocation } from 'react-router'
import { buttonClass } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { useAuth } from '../../context/AuthContext.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { homeOf } from './homeOf.ts'

/** Pages of one role. Whoever is not signed in goes to login and comes back here; other roles are led to their own. */
export function RolePages({ of }: { of: Role }) {
  const { user } = useAuth()
  const { t } = useSettings()
  const { pathname, search } = useLocation()
  if (!user) return <Navigate to="/login" replace state={{ from: pathname + search }} />
  if (user.role === of) return <Outlet />
  // The address alone is everybody's way in.
  if (pathname === '/') return <Navigate to={homeOf(user.role)} replace />
  return (
    <PageFrame title={t('role.otherTitle')}>
      <EmptyState heading="h1" title={t('role.otherTitle')} text={t('role.other')}>
        <Link to={homeOf(user.role)} className={buttonClass('primary')}>
          {t('role.home')}
        </Link>
      </EmptyState>
    </PageFrame>
  )
}
