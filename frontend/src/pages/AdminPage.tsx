import { PageFrame } from '../components/PageFrame.tsx'

export function AdminPage() {
  return <PageFrame title="Tiffin">{null}</PageFrame>
}
