import type { OxlintConfig } from "oxlint";
import { restrictImports, roomOverrides } from "./scripts/lint/rooms.ts";

const config: OxlintConfig = {
  plugins: ["typescript", "unicorn", "oxc", "import", "react", "jsx-a11y", "promise", "vitest"],
  options: { typeAware: true },
  categories: { correctness: "error", suspicious: "error" },
  ignorePatterns: ["node_modules", ".vite", ".cache", "out", "test-results"],
  rules: {
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-import-type-side-effects": "error",
    "typescript/consistent-return": "off",
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "error",
    "import/no-unassigned-import": "off",
    "react/react-in-jsx-scope": "off",
    "react/no-unstable-nested-components": [
      "error",
      {
        allowAsProps: true,
      },
    ],
    "react/no-danger": "error",
    "no-console": "error",
    "max-lines": [
      "error",
      {
        max: 400,
      },
    ],
    "unicorn/filename-case": [
      "error",
      {
        case: "kebabCase",
      },
    ],
    ...restrictImports([]),
  },
  overrides: [
    {
      files: ["**/*.config.ts", "scripts/**"],
      rules: { "import/no-default-export": "off", "no-console": "off" },
    },
    // Only who knows whom stands there.
    { files: ["electron/compose*.ts"], rules: { "max-lines": ["error", { max: 120 }] } },
    { files: ["scripts/**", "test/**"], rules: { "no-console": "off" } },
    {
      files: ["test/**"],
      rules: {
        "import/no-named-as-default-member": "off",
        "typescript/no-unsafe-type-assertion": "off",
        "vitest/require-mock-type-parameters": "off",
        "vitest/expect-expect": ["error", { assertFunctionNames: ["expect", "expectFine*", "fc.assert"] }],
      },
    },
    ...roomOverrides,
  ],
};

export default config;
