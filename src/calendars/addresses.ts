/** Which addresses on the network a feed may be fetched from: those of the open internet, and no other. */
import { BlockList, isIP } from "node:net";

/** Whether something at this IP address may be asked. */
export type AllowsAddress = (address: string) => boolean;

/** What is private, local, reserved or a machine's own: https://www.iana.org/assignments/iana-ipv4-special-registry */
const notPublic4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"],
  ...["224.0.0.0/4", "240.0.0.0/4"],
];

/** Of what is given out, 2000::/3, the parts that are no host's, or that stand for an IPv4 address which could be any. */
const notPublic6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const blocked = new BlockList();
const given6 = new BlockList();
for (const net of notPublic4) addTo(blocked, net, "ipv4");
for (const net of notPublic6) addTo(blocked, net, "ipv6");
given6.addSubnet("2000::", 3, "ipv6");

function addTo(list: BlockList, net: string, family: "ipv4" | "ipv6"): void {
  const [base = "", bits] = net.split("/");
  list.addSubnet(base, Number(bits), family);
}

export const isPublic: AllowsAddress = (address) => {
  const family = isIP(address);
  if (family === 4) return !blocked.check(address, "ipv4");
  // Loopback, link-local, unique local, mapped and translated addresses are all outside of what is given out.
  return family === 6 && given6.check(address, "ipv6") && !blocked.check(address, "ipv6");
};
