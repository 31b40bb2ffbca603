import { defineTexts } from '../../i18n/useTexts.ts'

export const shellTexts = defineTexts({
  en: {
    newVersion: 'A new version of Tiffin is ready.',
    reload: 'Reload',
    later: 'Later',
    brokenTitle: 'Something went wrong here',
    broken:
      'This page ran into a mistake of ours. Reloading helps most of the time; nothing you ordered is lost.',
    missingTitle: 'This page could not be loaded',
    missing: 'The network is away, or Tiffin was renewed a moment ago. Reload to go on.',
    missingOffline: 'You are offline, and this page was not opened on this device before.',
    startTitle: 'Tiffin could not start',
    start: 'The server did not answer. Check your connection, then try again.',
  },
  es: {
    newVersion: 'Hay una nueva versión de Tiffin.',
    reload: 'Recargar',
    later: 'Más tarde',
    brokenTitle: 'Algo ha fallado aquí',
    broken:
      'Esta página ha tropezado con un error nuestro. Recargar suele ayudar; no se pierde nada de lo que pediste.',
    missingTitle: 'No se ha podido cargar esta página',
    missing: 'No hay conexión o Tiffin acaba de actualizarse. Recarga para continuar.',
    missingOffline: 'Estás sin conexión y esta página no se había abierto antes en este dispositivo.',
    startTitle: 'Tiffin no ha podido iniciarse',
    start: 'El servidor no ha respondido. Comprueba tu conexión e inténtalo de nuevo.',
  },
  fr: {
    newVersion: 'Une nouvelle version de Tiffin est prête.',
    reload: 'Recharger',
    later: 'Plus tard',
    brokenTitle: 'Un problème est survenu ici',
    broken:
      'Cette page a rencontré une erreur de notre part. La recharger suffit le plus souvent ; rien de ce que vous avez commandé n’est perdu.',
    missingTitle: 'Cette page n’a pas pu être chargée',
    missing: 'Le réseau est absent, ou Tiffin vient d’être mis à jour. Rechargez pour continuer.',
    missingOffline: 'Vous êtes hors ligne et cette page n’a pas encore été ouverte sur cet appareil.',
    startTitle: 'Tiffin n’a pas pu démarrer',
    start: 'Le serveur n’a pas répondu. Vérifiez votre connexion, puis réessayez.',
  },
})
