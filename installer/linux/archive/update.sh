#!/bin/sh
# The small update: only LIPdesk's own code, for the version that install.sh installed.
#
#   sh update.sh [--prefix DIR] [--older]       DIR is ~/.local when none is given
#
# It ends with the statuses that install.sh lists, and with
#   5  this update belongs to another version, or LIPdesk is not there
# It leaves a whole program at every instant.
# shellcheck disable=SC2015,SC1111  # "one && other || not_written" means either; French and English quotes are meant
set -u

usage_en="usage: sh update.sh [--prefix DIR] [--older]"
usage_fr="utilisation : sh update.sh [--prefix DOSSIER] [--older]"
carries_program=""
here=$(cd "$(dirname "$0")" && pwd -P) || exit 2

# shellcheck source=steps.sh
. "$here/steps.sh"

# What was unpacked: code is the name of its folder of code, version its version.
find_code() {
  read -r code <"$here/code/current"
  if [ ! -f "$here/code/$code/lipdesk/__init__.py" ] || ! read -r runtime <"$here/runtime.txt"; then
    refuse 2 "What was unpacked is not whole. Please unpack the archive again." \
      "Ce qui a été décompressé n’est pas complet. Décompressez de nouveau l’archive."
  fi
  version=${code%-*}
}

find_program() {
  [ -f "$lib/lipdesk" ] && return
  refuse 5 "LIPdesk is not in $lib. For a computer without LIPdesk, use the whole archive; for another folder, add \
--prefix DIR." \
    "LIPdesk n’est pas dans $lib. Pour un ordinateur sans LIPdesk, utilisez l’archive complète; pour un autre dossier, \
ajoutez --prefix DOSSIER."
}

# The code in here may ask for a module that another runtime has not got.
refuse_other_runtime() {
  found=""
  for file in "$lib"/*/runtime.txt; do
    folder=${file%/runtime.txt}
    [ "$folder" != "$stage" ] && [ -f "$file" ] || continue
    [ -z "$found" ] || refuse 5 "A setup of LIPdesk was interrupted here; please run it again first." \
      "Une installation de LIPdesk a été interrompue ici; relancez-la d’abord."
    found=$folder
  done
  codes=$found/code
  if [ -z "$found" ] || ! read -r has <"$found/runtime.txt" || [ "$has" != "$runtime" ]; then
    refuse 5 "This small update does not fit the LIPdesk that is installed here: too much has changed since. Please \
use the whole archive. Nothing was changed." \
      "Cette petite mise à jour ne convient pas au LIPdesk installé ici : trop de choses ont changé depuis. Utilisez \
l’archive complète. Rien n’a été modifié."
  fi
}

# The new code beside the old, whole and on the disk before it gets its name.
lay_code() {
  mkdir -p "$stage" && cp -RP "$here/code/$code" "$stage/" && sync || not_written
  if [ -d "$codes/$code" ]; then
    mend "$stage/$code" "$codes/$code" "" || not_written  # the same update again mends it
  else
    mv "$stage/$code" "$codes/$code" || not_written
  fi
}

# The installed program runs the new code for this one time; what she uses is still the old.
try_code() {
  export LIPDESK_CODE="$code"
  self_test "$lib/lipdesk" && sync && return
  read -r before <"$codes/current"
  [ "$before" = "$code" ] || mv "$codes/$code" "$stage/"
  refuse 8 "The update does not work on this computer, so it was taken away again. What was installed before still \
works, and your files were not touched. What was found is written in $lib/self-test.txt" \
    "La mise à jour ne fonctionne pas sur cet ordinateur; elle a donc été retirée. Ce qui était installé fonctionne \
toujours, et vos fichiers n’ont pas été touchés. Ce qui a été constaté se trouve dans $lib/self-test.txt"
}

take_words "$@"
find_prefix
find_code
find_program
lock
trap 'rm -rf "$stage"' EXIT
trap 'exit 1' HUP INT TERM
refuse_running
refuse_going_back "$version"
refuse_other_runtime
rm -rf "$stage"
refuse_full_disk "$here/code"
lay_code
try_code
refuse_running
switch_code "$codes" "$code" || not_written
remove_old_code "$codes"
say "LIPdesk is now version $version." "LIPdesk est maintenant à la version $version."
