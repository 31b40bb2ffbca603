import { Navigate, Outlet, useLocation } from 'react-router'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { useAuth } from '../../context/AuthContext.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'

/** The customer's pages; whoever is not signed in goes to login and comes back here afterwards. */
export function CustomerOnly() {
  const { user } = useAuth()
  const { t } = useSettings()
  const { pathname, search } = useLocation()
  if (!user) return <Navigate to="/login" replace state={{ from: pathname + search }} />
  if (user.role === 'customer') return <Outlet />
  return (
    <PageFrame title={t('role.soonTitle')}>
      <EmptyState title={t('role.soonTitle')} text={t('role.soon')} />
    </PageFrame>
  )
}
