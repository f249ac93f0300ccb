using System.Collections;
using System.Reflection;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>Walks everything a model holds on to.</summary>
internal static class ReachableObjects
{
    /// <summary>All objects reachable from <paramref name="root"/> through fields and elements, with the path to each.</summary>
    public static IEnumerable<(object Value, string Path)> From(object? root, string path)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<(object? Value, string Path)>([(root, path)]);
        while (waiting.TryPop(out (object? Value, string Path) next))
        {
            if (next.Value is not { } value || (!value.GetType().IsValueType && !seen.Add(value)))
            {
                continue;
            }

            yield return (value, next.Path);

            if (value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || value is Pointer or Type)
            {
                continue;
            }

            if (value is Array array)
            {
                PushElements(waiting, array, next.Path);
                continue;
            }

            foreach (FieldInfo field in FieldsOf(value.GetType()))
            {
                if (!field.FieldType.IsPointer)
                {
                    waiting.Push((field.GetValue(value), $"{next.Path}.{field.Name}"));
                }
            }
        }
    }

    private static void PushElements(Stack<(object? Value, string Path)> waiting, IEnumerable elements, string path)
    {
        int index = 0;
        foreach (object? element in elements)
        {
            waiting.Push((element, $"{path}[{index++}]"));
        }
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (Type? current = type; current is not null; current = current.BaseType)
        {
            foreach (FieldInfo field in current.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
