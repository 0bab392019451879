# shellcheck shell=sh disable=SC2154,SC1111,SC2034,SC2015,SC2016  # a part of two scripts, which use what it sets
# The steps that install.sh and update.sh share; devtools/build/archive.py puts them into both in place of the line that names them.

umask 022

case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
  fr*) french=1 ;;
  *) french="" ;;
esac

# say ENGLISH FRENCH
say() {
  if [ "$french" ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi
}

# refuse STATUS ENGLISH FRENCH
refuse() {
  say "$2" "$3" >&2
  exit "$1"
}

usage() {
  say "$usage_en" "$usage_fr"
}

not_written() {
  refuse 7 "A file could not be written in $lib. Please try again; what was installed before still works." \
    "Un fichier n’a pas pu être écrit dans $lib. Veuillez recommencer; ce qui était installé fonctionne toujours."
}

# take_words "$@": --prefix DIR, --older, --uninstall and --help, into prefix, older and uninstall.
take_words() {
  prefix="" older="" uninstall=${uninstall:-}
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix) [ $# -gt 1 ] || { usage >&2; exit 2; }; prefix=$2; shift ;;
      --prefix=*) prefix=${1#--prefix=} ;;
      --older) older=1 ;;
      --uninstall) [ "$carries_program" ] || { usage >&2; exit 2; }; uninstall=1 ;;
      -h | --help) usage; exit 0 ;;
      *) usage >&2; exit 2 ;;
    esac
    shift
  done
}

# The folder of the installation: absolute, because the menu's entry has to name it.
find_prefix() {
  [ "$prefix" ] || [ "${HOME:-}" ] || refuse 2 "Please say where with --prefix DIR: there is no home folder." \
    "Indiquez où avec --prefix DOSSIER : il n’y a pas de dossier personnel."
  prefix=${prefix:-$HOME/.local}
  case $prefix in
    *'
'*) refuse 2 "The name of the folder holds a line break." "Le nom du dossier contient un saut de ligne." ;;
    /*) ;;
    *) prefix=$PWD/$prefix ;;
  esac
  [ ! -d "$prefix/lib/lipdesk" ] || prefix=$(cd "$prefix" && pwd -P)
  lib=$prefix/lib/lipdesk
  stage=$lib/setup.new
}

# One setup at a time, where the system has flock; the lock goes with the process, however that ends.
lock() {
  exec 9<"$lib"
  command -v flock >/dev/null 2>&1 || return 0
  flock -n 9 || refuse 3 "Another setup of LIPdesk is at work. Please let it finish first." \
    "Une autre installation de LIPdesk est en cours. Laissez-la d’abord se terminer."
}

# A running program reads from its contents as long as it runs.
refuse_running() {
  for process in /proc/[0-9]*; do
    # shellcheck disable=SC3013  # dash, busybox and bash know -ef
    if [ "$process/exe" -ef "$lib/lipdesk" ]; then
      refuse 3 "LIPdesk is open (process ${process#/proc/}). Please close it and try again. Your work is saved." \
        "LIPdesk est ouvert (processus ${process#/proc/}). Fermez-le, puis recommencez. Votre travail est enregistré."
    fi
  done
}

# The version that answers; empty when none does.
installed_version() {
  [ -x "$lib/lipdesk" ] || return 0
  said=$("$lib/lipdesk" --version 2>/dev/null 9<&-) || return 0
  printf '%s\n' "${said#LIPdesk }"
}

# is_older ONE OTHER: by the numbers between the dots.
is_older() {
  awk -v one="$1" -v other="$2" 'BEGIN {
    n = split(one, a, "."); m = split(other, b, ".")
    for (i = 1; i <= n || i <= m; i++) if (a[i] + 0 != b[i] + 0) exit a[i] + 0 > b[i] + 0
    exit 1
  }'
}

# refuse_going_back VERSION
refuse_going_back() {
  installed=$(installed_version)
  [ "$installed" ] && [ ! "$older" ] && is_older "$1" "$installed" || return 0
  refuse 4 "LIPdesk $installed is installed here, and this is the older version $1. Files that the newer version has \
worked in may not open in the older one. To go back all the same, add --older." \
    "LIPdesk $installed est installé ici, et voici la version $1, plus ancienne. Les fichiers dans lesquels la \
version récente a travaillé pourraient ne pas s’ouvrir dans l’ancienne. Pour revenir quand même, ajoutez --older."
}

# refuse_full_disk FOLDER...: what is to be copied, with a tenth to spare.
refuse_full_disk() {
  needed=$(du -sk "$@" | awk '{ all += $1 } END { print int(all * 1.1) + 1024 }')
  free=$(df -Pk "$lib" | awk 'NR == 2 { print $4 }')
  [ "${free:-0}" -lt "$needed" ] || return 0
  missing=$(((needed - free) / 1024 + 1))
  refuse 7 "There is too little room on the disk: $missing MB more are needed. Please make room and try again. \
Nothing was changed." \
    "Il n’y a pas assez de place sur le disque : il manque $missing Mo. Faites de la place, puis recommencez. \
Rien n’a été modifié."
}

# mend FROM TO LAST: every file of FROM over that of TO by one rename each, and LAST, a file that switches, at the end.
mend() {
  (
    cd "$1" || exit 1
    find . -type d -exec sh -c 'for name; do mkdir -p "$0/$name" || exit 1; done' "$2" {} + || exit 1
    find . ! -type d ! -path "./$3" -exec sh -c 'for name; do
        [ ! -d "$0/$name" ] || rm -rf "$0/$name"  # mv would move into it
        mv -f "$name" "$0/$name" || exit 1
      done' "$2" {} + || exit 1
    [ ! -f "$3" ] || { sync; mv -f "$3" "$2/$3"; }
  )
}

# switch_code CODES NAME: from now on the code of that name runs.
switch_code() {
  printf '%s\n' "$2" >"$stage/current" && sync && mv -f "$stage/current" "$1/current"
}

# remove_old_code CODES: all but what runs. Renamed away first, so that no half folder bears a whole one’s name.
remove_old_code() {
  read -r keep <"$1/current"
  for folder in "$1"/*/lipdesk; do
    folder=${folder%/lipdesk}
    [ ! -d "$folder" ] || [ "$folder" = "$1/$keep" ] || mv "$folder" "$stage/"
  done
}

# self_test PROGRAM: whether it does all its work here; what it found stays in self-test.txt when it does not.
self_test() {
  say "Trying out the new program; this may take a minute..." \
    "Essai du nouveau programme; cela peut prendre une minute..."
  if "$1" self-test "$lib/self-test.txt" >/dev/null 2>&1 9<&-; then
    rm -f "$lib/self-test.txt"
  else
    return 1
  fi
}
