namespace Dogpile.Generators.Models;

/// <summary>Accessibility as a set, so that a group of overloads is no wider than its narrowest: the intersection.</summary>
[Flags]
internal enum CompanionScope
{
    Private = 0,
    DerivedInAssembly = 1,
    Derived = 2,
    Assembly = 4,
    Everyone = 8,

    PrivateProtected = DerivedInAssembly,
    Internal = DerivedInAssembly | Assembly,
    Protected = DerivedInAssembly | Derived,
    ProtectedInternal = Internal | Protected,
    Public = ProtectedInternal | Everyone,
}
