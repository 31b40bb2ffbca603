import { PageFrame } from '../components/PageFrame.tsx'

export function KitchenPage() {
  return <PageFrame title="Tiffin">{null}</PageFrame>
}
