# shellcheck shell=dash disable=SC2034    # systemd-init reads $install
# The scenario boot-bench: installs the package, and keeps the cost of that, which is no part of the boot. With
# rules-file=without on the kernel's command line, the rules file is masked.

. /vm/lib/cost.sh
work=$(work) begin=$(now)
dpkg -i /vm/failover-rename.deb
echo "$(($(now) - begin)) $(($(work) - work))" >/etc/cost-of-installation
install=later
case $(cat /proc/cmdline) in
    *rules-file=without*) ln -s /dev/null /etc/udev/rules.d/79-failover-rename.rules ;;
esac
