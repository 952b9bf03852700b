// What --help prints.

import { typeset } from '../typography';

export const USAGE =
  typeset(`Cordée – des fiches, des comités et un agenda tenus à jour depuis un seul classeur

  npm start                                    ouvre l’espace d’essai dans le navigateur
  npm start -- --dir DOSSIER --port N

  npm run cordee -- new DOSSIER                crée un espace
        --sample                               avec les données fictives (par défaut)
        --empty                                avec un classeur vierge, non installé
        --from FICHIER.xlsx                    avec un classeur existant

  npm run cordee -- run DOSSIER COMMANDE       montre ce qui changerait ; n’écrit rien
        --apply                                fait ce qui est montré
        --ids A,B  ou  --all                   lignes concernées
        --as ADRESSE                           agit en tant que cette personne
        --json                                 répond par un objet JSON
        --now 2026-11-24T09:00                 heure de Paris à laquelle on fait semblant d’être
        --resolve ID=keep|restore|take         garder le document, remettre la valeur du tableau, la reporter
        --set CHAMP=VALEUR                     remplit le formulaire de la commande
        --map 'LEUR COLONNE=NOTRE COLONNE'     dit à l’installation ce qu’est une colonne
        --from FICHIER.xlsx                    plan d’actions que « import » dépose dans le Drive et lit
        --fault PANNE                          kill-before:N, kill-after:N, lost:N, throw:N, status:N:CODE,
                                               stale-list:SECONDES, sort-before:N, quota

  npm run cordee -- serve DOSSIER --port N     sert un espace (--now : heure de départ)
  npm run cordee -- export DOSSIER DESTINATION écrit le classeur et les documents (.xlsx, .docx, .pdf)

Commandes : my-week, log-exchange (--set project=… --set note=… …), generate-project-sheets,
generate-public-sheets, projects-table, share-documents (--set prevenir=oui) et export-documents (--set format=Word),
aussi pour des séances (--ids SEA-0001), install, undo, check-workbook,
check-templates, list-tags, import, export-projects, show-tabs.

Code de retour : 0 fait, ou rien à faire ; 1 un changement a échoué ou attend un choix ; 2 mauvais usage ;
3 interrompu par une panne demandée.
`);
