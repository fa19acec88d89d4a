import { person } from "../seed-users.ts";
import type { SeedUser } from "../seed-users.ts";

/** The 28 people of the grown company. */
export const grownUsers: readonly SeedUser[] = [
  person("ann", "Ann Keller", "owner"),
  person("bruno", "Bruno Costa", "admin"),
  person("ines", "Inês Duarte", "network-admin"),
  person("hanna", "Hanna Vogel", "it-admin"),
  person("clara", "Clara Nunes", "member"),
  person("davi", "Davi Moreira", "member"),
  person("elif", "Elif Aydın", "member"),
  person("felix", "Felix Brandt", "member"),
  person("goran", "Goran Petrov", "member"),
  person("joao", "João Matos", "member"),
  person("kim", "Kim Seo-yeon", "member"),
  person("lena", "Lena Hoffmann", "member"),
  person("mateo", "Mateo Ruiz", "member"),
  person("nadia", "Nadia Haddad", "member"),
  person("olga", "Olga Novak", "member"),
  person("paulo", "Paulo Teixeira", "member"),
  person("quinn", "Quinn Murphy", "member"),
  person("rui", "Rui Almeida", "member"),
  person("sara", "Sara Lindholm", "member"),
  person("tomas", "Tomás Vieira", "member"),
  person("uma", "Uma Krishnan", "member"),
  person("vera", "Vera Santos", "billing-admin"),
  person("wei", "Wei Zhang", "member"),
  person("xenia", "Xenia Makri", "member"),
  person("yusuf", "Yusuf Demir", "member"),
  person("zoe", "Zoë Peeters", "member"),
  person("alba", "Alba Moreno", "auditor"),
  person("beatriz", "Beatriz Pinto", "member"),
];
