import { defineTexts } from '../../i18n/useTexts.ts'

export const mapTexts = defineTexts({
  en: {
    sources: '© GeoNames · Natural Earth · US Census',
    keys: 'Map. The arrow keys move it, plus and minus zoom.',
    pickKeys:
      'Map. The arrow keys move it, plus and minus zoom, Enter chooses the place at the cross in the middle.',
    pickHint: 'Enter chooses this place',
    zoomIn: 'Closer',
    zoomOut: 'Farther',
    showAll: 'Show everything',
    move: 'Move the map',
    north: 'North',
    south: 'South',
    east: 'East',
    west: 'West',
    failed: 'This browser cannot draw the map. Everything it shows is on this page in words too.',
    wheelWindows: 'Hold Ctrl while scrolling to zoom the map',
    wheelMac: 'Hold ⌘ while scrolling to zoom the map',
    twoFingers: 'Use two fingers to move the map',
  },
  es: {
    sources: '© GeoNames · Natural Earth · US Census',
    keys: 'Mapa. Las flechas lo mueven; más y menos lo acercan y lo alejan.',
    pickKeys:
      'Mapa. Las flechas lo mueven; más y menos lo acercan y lo alejan; Intro elige el lugar de la cruz del centro.',
    pickHint: 'Intro elige este lugar',
    zoomIn: 'Acercar',
    zoomOut: 'Alejar',
    showAll: 'Ver todo',
    move: 'Mover el mapa',
    north: 'Norte',
    south: 'Sur',
    east: 'Este',
    west: 'Oeste',
    failed:
      'Este navegador no puede dibujar el mapa. Todo lo que muestra está también en palabras en esta página.',
    wheelWindows: 'Mantén Ctrl y usa la rueda para acercar el mapa',
    wheelMac: 'Mantén ⌘ y usa la rueda para acercar el mapa',
    twoFingers: 'Mueve el mapa con dos dedos',
  },
  fr: {
    sources: '© GeoNames · Natural Earth · US Census',
    keys: 'Carte. Les flèches la déplacent, plus et moins changent l’échelle.',
    pickKeys:
      'Carte. Les flèches la déplacent, plus et moins changent l’échelle, Entrée choisit le lieu sous la croix au centre.',
    pickHint: 'Entrée choisit ce lieu',
    zoomIn: 'Plus près',
    zoomOut: 'Plus loin',
    showAll: 'Tout afficher',
    move: 'Déplacer la carte',
    north: 'Nord',
    south: 'Sud',
    east: 'Est',
    west: 'Ouest',
    failed:
      'Ce navigateur ne peut pas dessiner la carte. Tout ce qu’elle montre est aussi écrit sur cette page.',
    wheelWindows: 'Maintenez Ctrl en faisant défiler pour zoomer la carte',
    wheelMac: 'Maintenez ⌘ en faisant défiler pour zoomer la carte',
    twoFingers: 'Déplacez la carte avec deux doigts',
  },
})
