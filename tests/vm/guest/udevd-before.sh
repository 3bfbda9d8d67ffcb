# shellcheck shell=dash
# udevd uses the first .link file that matches. One file matches the primary by its driver, and the next one all three
# devices by their address. Both name devices as 99-default.link does.

for file in '10-e1000e Driver=e1000e 555' '20-address MACAddress=52:54:00:12:34:56 777'; do
    # shellcheck disable=SC2086    # split on purpose
    set -- $file
    cat >"/etc/systemd/network/$1.link" <<LINK
[Match]
$2

[Link]
NamePolicy=keep kernel database onboard slot path
AlternativeNamesPolicy=database onboard slot path
TransmitQueueLength=$3
TCPSegmentationOffload=no
GenericReceiveOffload=no
LINK
done
