# shellcheck shell=dash
# The scenario mdev: busybox's mdev with the project's line of mdev.conf, and no udevd. The master keeps the kernel's
# name.

. /vm/lib/links.sh
. /vm/lib/mdev.sh
. /vm/lib/load.sh
. /vm/lib/run-checks.sh

start_mdev
load_by_modprobe
run_checks mdev
