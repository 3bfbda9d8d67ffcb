# shellcheck shell=dash
# The masters exist before udev begins, as with a driver that is built into the kernel. networkd asks for an address on
# every Ethernet device.

. /vm/networkd-before.sh
sed -i 's/^Name=.*/Name=e*/' /etc/systemd/network/10-dhcp.network
# A busy machine may be too slow for the 100 ms in which kernels before 6.2 can rename a virtual function.
mkdir -p /etc/failover-rename/rules.d
cat >/etc/failover-rename/rules.d/60-netvsc.yaml <<'RULES'
version: 1
rules:
  - match: { provider: netvsc }
    suffix: npri
    allow-down: true
RULES
insmod /vm/hv_netvsc.ko mac=52:54:00:00:00:01,52:54:00:00:00:02
