// setlink IFINDEX NAME: sends RTM_SETLINK and does nothing else. Its cost is the lower limit for a rename.

#include <linux/rtnetlink.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct {
        struct nlmsghdr header;
        struct ifinfomsg link;
        struct rtattr attribute;
        char name[16];
    } request = {
        .header = { sizeof request, RTM_SETLINK, NLM_F_REQUEST | NLM_F_ACK, 1, 0 },
        .attribute = { RTA_LENGTH(16), IFLA_IFNAME },
    };
    struct { struct nlmsghdr header; struct nlmsgerr error; char rest[1024]; } answer;
    if (argc != 3)
        return 2;
    request.link.ifi_index = atoi(argv[1]);
    strncpy(request.name, argv[2], sizeof request.name - 1);
    int kernel = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    return send(kernel, &request, sizeof request, 0) < 0 || recv(kernel, &answer, sizeof answer, 0) < 0 ||
           answer.header.nlmsg_type != NLMSG_ERROR || answer.error.error != 0;
}
